<?xml version="1.0" encoding="UTF-8"?>
<!-- Quotations: quote q said soCalled cit -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:l="urn:litvtei"
    exclude-result-prefixes="tei l">

  <xsl:variable name="quotation-marks">"'„“”‚‘’«»‹›–—</xsl:variable>

  <xsl:template match="tei:cit">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <!-- Many encoders leave the marks in the text: then the browser must not set them again. -->
  <xsl:template match="tei:quote | tei:q | tei:said | tei:soCalled">
    <xsl:variable name="before" select="preceding-sibling::node()[1][self::text()]"/>
    <xsl:variable name="edge" select="concat(substring(normalize-space(), 1, 1), substring($before, string-length($before)))"/>
    <xsl:variable name="element">
      <xsl:choose>
        <xsl:when test="translate($edge, $quotation-marks, '') = $edge">q</xsl:when>
        <xsl:otherwise>span</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:element name="{$element}">
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="tei:quote[tei:p or tei:ab or tei:l or tei:lg or tei:sp or tei:list or tei:quote or tei:table or tei:div or tei:floatingText]
    | tei:q[tei:p or tei:ab or tei:l or tei:lg or tei:sp or tei:list or tei:table or tei:div or tei:floatingText]
    | tei:said[tei:p or tei:ab or tei:l or tei:lg]
    | tei:div/tei:quote | tei:body/tei:quote | tei:epigraph/tei:quote | tei:div/tei:cit/tei:quote | tei:body/tei:cit/tei:quote | tei:epigraph/tei:cit/tei:quote
    | tei:quote[contains(@rend, 'block')] | tei:q[contains(@rend, 'block')]">
    <blockquote>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </blockquote>
  </xsl:template>

</xsl:stylesheet>
