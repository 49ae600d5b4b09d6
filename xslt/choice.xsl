<?xml version="1.0" encoding="UTF-8"?>
<!-- Two writings of the same words: choice abbr expan ex am sic corr orig reg -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:l="urn:litvtei"
    exclude-result-prefixes="tei l">

  <!-- The reading text comes first; the other writings follow in brackets, so that a voice, a copy and a print have both. -->
  <xsl:template match="tei:choice">
    <xsl:variable name="preferred" select="(tei:corr | tei:reg | tei:expan | tei:supplied | tei:ex)[1]"/>
    <xsl:variable name="reading" select="$preferred | *[not($preferred)][1]"/>
    <xsl:variable name="others" select="*[count(. | $reading) = 2][normalize-space() or *]"/>
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="$reading"/>
      <xsl:if test="$others">
        <span class="alt">
          <span class="sign"> [</span>
          <xsl:apply-templates select="$others" mode="alternative"/>
          <span class="sign">]</span>
        </span>
      </xsl:if>
    </span>
  </xsl:template>

  <xsl:template match="*" mode="alternative">
    <xsl:if test="position() > 1"><span class="sign"> / </span></xsl:if>
    <xsl:apply-templates select="."/>
  </xsl:template>

  <xsl:template match="tei:abbr | tei:expan | tei:am | tei:sic | tei:corr | tei:orig | tei:reg">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <xsl:template match="tei:ex">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:text>(</xsl:text>
      <xsl:apply-templates/>
      <xsl:text>)</xsl:text>
    </span>
  </xsl:template>

</xsl:stylesheet>
