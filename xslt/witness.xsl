<?xml version="1.0" encoding="UTF-8"?>
<!-- Witnesses and their sigla: listWit witness wit witDetail -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:l="urn:litvtei"
    xmlns:str="http://exslt.org/strings"
    exclude-result-prefixes="tei l str">

  <xsl:template match="tei:listWit">
    <xsl:apply-templates select="tei:head"/>
    <ul>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="*[not(self::tei:head)]" mode="entry"/>
    </ul>
  </xsl:template>

  <xsl:template match="tei:witness | tei:wit | tei:witDetail">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <!-- A detail without words says in its type whether the reading stood before or after correction. -->
  <xsl:template match="tei:witDetail[not(node())]" mode="apparatus">
    <xsl:apply-templates select="@wit" mode="apparatus"/>
    <xsl:text> </xsl:text>
    <span class="witDetail">
      <xsl:value-of select="@type"/>
    </span>
  </xsl:template>

  <xsl:template match="@wit | @source" mode="apparatus">
    <xsl:variable name="document" select="/"/>
    <xsl:text> </xsl:text>
    <span class="wit">
      <xsl:for-each select="str:tokenize(.)">
        <xsl:if test="position() > 1">
          <xsl:text> </xsl:text>
        </xsl:if>
        <xsl:apply-templates select="$document" mode="siglum">
          <xsl:with-param name="pointer" select="."/>
        </xsl:apply-templates>
      </xsl:for-each>
    </span>
  </xsl:template>

  <!-- The siglum that the header gives to a witness; without one its id has to do. -->
  <xsl:template match="/" mode="siglum">
    <xsl:param name="pointer"/>
    <xsl:variable name="id" select="translate($pointer, '#', '')"/>
    <xsl:variable name="witness" select="key('witness', $id)"/>
    <xsl:variable name="siglum" select="normalize-space(($witness/tei:abbr[@type = 'siglum'] | $witness/@n)[1])"/>
    <xsl:value-of select="$siglum"/>
    <xsl:if test="$siglum = ''">
      <xsl:value-of select="$id"/>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
