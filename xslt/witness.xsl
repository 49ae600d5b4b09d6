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
          <xsl:with-param name="id" select="translate(., '#', '')"/>
        </xsl:apply-templates>
      </xsl:for-each>
    </span>
  </xsl:template>

  <!-- The siglum that the header gives to a witness leads to its description; without one its id has to do. -->
  <xsl:template match="/" mode="siglum">
    <xsl:param name="id"/>
    <xsl:variable name="witness" select="key('witness', $id)"/>
    <xsl:apply-templates select="$witness[1]" mode="siglum"/>
    <xsl:if test="not($witness)">
      <xsl:value-of select="$id"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tei:witness" mode="siglum">
    <xsl:variable name="described">
      <xsl:apply-templates select="." mode="described"/>
    </xsl:variable>
    <a class="siglum" href="#{concat(@l:id, substring(concat('t-', @xml:id), 1, 999 * not(@l:id)))}">
      <xsl:if test="normalize-space($described) != ''">
        <xsl:attribute name="title"><xsl:value-of select="substring(normalize-space($described), 1, 200)"/></xsl:attribute>
      </xsl:if>
      <xsl:apply-templates select="." mode="abbreviated"/>
    </a>
  </xsl:template>

  <xsl:template match="tei:witness" mode="abbreviated">
    <xsl:variable name="siglum" select="normalize-space((tei:abbr[@type = 'siglum'] | @n)[1])"/>
    <xsl:value-of select="concat($siglum, substring(@xml:id, 1, 999 * ($siglum = '')))"/>
  </xsl:template>

  <xsl:template match="tei:witness" mode="described">
    <xsl:apply-templates select="node()[not(self::tei:abbr[@type = 'siglum'])]" mode="plain"/>
  </xsl:template>

  <!-- Who they are, below the apparatus; a list that stands in the text is read there. -->
  <xsl:template match="tei:teiHeader" mode="witnesses"/>

  <xsl:template match="tei:teiHeader[.//tei:witness][../tei:text//tei:app]" mode="witnesses">
    <section class="witnesses">
      <h2 class="head">
        <xsl:apply-templates select="." mode="label-language"/>
        <xsl:value-of select="$label-witnesses"/>
      </h2>
      <ul>
        <xsl:apply-templates select=".//tei:witness" mode="witnesses"/>
      </ul>
    </section>
  </xsl:template>

  <xsl:template match="tei:witness" mode="witnesses">
    <xsl:variable name="described">
      <xsl:apply-templates select="." mode="described"/>
    </xsl:variable>
    <li>
      <xsl:call-template name="attributes"/>
      <b>
        <xsl:apply-templates select="." mode="abbreviated"/>
      </b>
      <xsl:value-of select="concat(' ', normalize-space($described))"/>
    </li>
  </xsl:template>

</xsl:stylesheet>
