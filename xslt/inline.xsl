<?xml version="1.0" encoding="UTF-8"?>
<!-- Words and phrases: hi emph foreign distinct term gloss mentioned w c pc s cl phr m seg num measure
     measureGrp unit g ruby rb rt -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:l="urn:litvtei"
    exclude-result-prefixes="tei l">

  <xsl:template match="tei:hi">
    <xsl:variable name="look">
      <xsl:apply-templates select="@rend | @rendition | @style" mode="look"/>
    </xsl:variable>
    <xsl:variable name="element">
      <xsl:choose>
        <xsl:when test="contains($look, 'superscript')">sup</xsl:when>
        <xsl:when test="contains($look, 'subscript')">sub</xsl:when>
        <xsl:when test="contains($look, 'bold')">b</xsl:when>
        <xsl:when test="contains($look, 'italic')">i</xsl:when>
        <xsl:otherwise>span</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:element name="{$element}">
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="tei:emph">
    <em>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </em>
  </xsl:template>

  <xsl:template match="tei:foreign | tei:distinct | tei:term | tei:gloss | tei:mentioned">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <xsl:template match="tei:w | tei:c | tei:pc | tei:s | tei:cl | tei:phr | tei:m | tei:seg | tei:num | tei:measure | tei:measureGrp
    | tei:unit | tei:g">
    <xsl:apply-templates select="." mode="quiet"/>
  </xsl:template>

  <!-- Marked for machines, not for readers: an element only where there is something to carry. -->
  <xsl:template match="*" mode="quiet">
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="*[@l:id or @l:zone or @xml:id or @xml:lang or @rend or @rendition or @style]" mode="quiet">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <!-- The reading of a word stands above or beside it; where the browser cannot, in brackets after it. -->
  <xsl:template match="tei:ruby">
    <ruby>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </ruby>
  </xsl:template>

  <xsl:template match="tei:rb">
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="tei:rt">
    <rp>(</rp>
    <rt>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="''"/>
      </xsl:call-template>
      <xsl:apply-templates/>
    </rt>
    <rp>)</rp>
  </xsl:template>

  <!-- A glyph without words of its own is written as the header's charDecl says. -->
  <xsl:template match="tei:g[not(node())]">
    <xsl:variable name="mappings" select="key('glyph', substring-after(@ref, '#'))/tei:mapping"/>
    <xsl:value-of select="($mappings[@type = 'standard'] | $mappings[not(../tei:mapping/@type = 'standard')])[1]"/>
  </xsl:template>

</xsl:stylesheet>
