<?xml version="1.0" encoding="UTF-8"?>
<!-- id, class, lang and dir, for every element that any module writes; the rules for each stand here, in look.xsl
     and in language.xsl. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:l="urn:litvtei"
    exclude-result-prefixes="tei l">

  <xsl:variable name="upper" select="'ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜÉÈ'"/>
  <xsl:variable name="lower" select="'abcdefghijklmnopqrstuvwxyzäöüéè'"/>

  <xsl:template name="attributes">
    <xsl:param name="class" select="local-name()"/>
    <xsl:variable name="look">
      <xsl:apply-templates select="@rend | @rendition | @style | @cert" mode="look"/>
    </xsl:variable>
    <xsl:apply-templates select="@l:id | @xml:id[not(../@l:id)]" mode="attributes"/>
    <xsl:if test="concat($class, $look) != ''">
      <xsl:attribute name="class">
        <xsl:value-of select="normalize-space(concat($class, $look))"/>
      </xsl:attribute>
    </xsl:if>
    <xsl:apply-templates select="@xml:lang | @l:zone | @l:written" mode="attributes"/>
  </xsl:template>

  <!-- How Greek is typed in the file. -->
  <xsl:template match="@l:written" mode="attributes">
    <xsl:attribute name="title">
      <xsl:value-of select="."/>
    </xsl:attribute>
  </xsl:template>

  <!-- The part of an image that shows it. -->
  <xsl:template match="@l:zone" mode="attributes">
    <xsl:attribute name="data-zone">
      <xsl:value-of select="."/>
    </xsl:attribute>
  </xsl:template>

  <xsl:template match="@l:id" mode="attributes">
    <xsl:attribute name="id">
      <xsl:value-of select="."/>
    </xsl:attribute>
  </xsl:template>

  <xsl:template match="@xml:id" mode="attributes">
    <xsl:attribute name="id">
      <xsl:value-of select="concat('t-', .)"/>
    </xsl:attribute>
  </xsl:template>

</xsl:stylesheet>
