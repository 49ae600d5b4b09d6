<?xml version="1.0" encoding="UTF-8"?>
<!-- Links: ref ptr -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:l="urn:litvtei"
    exclude-result-prefixes="tei l">

  <xsl:template match="tei:ref">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <xsl:template match="tei:ref[@target] | tei:ptr[@target]">
    <a data-target="{@target}">
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
      <xsl:apply-templates select="self::*[not(node())]/@target" mode="words"/>
    </a>
    <xsl:apply-templates select="." mode="references"/>
  </xsl:template>

  <xsl:template match="tei:ptr"/>

  <xsl:template match="@target" mode="words">→</xsl:template>

  <xsl:template match="@target[starts-with(., 'http://') or starts-with(., 'https://')]" mode="words">
    <xsl:value-of select="."/>
  </xsl:template>

</xsl:stylesheet>
