<?xml version="1.0" encoding="UTF-8"?>
<!-- Verse: lg l caesura rhyme -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:l="urn:litvtei"
    exclude-result-prefixes="tei l">

  <xsl:template match="tei:lg">
    <div>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

  <xsl:template match="tei:l">
    <div>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="@n" mode="line-number"/>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

  <!-- A line shared by speakers goes on where the last one stopped. -->
  <xsl:template match="tei:l[@part = 'M' or @part = 'F']">
    <div>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="'l continued'"/>
      </xsl:call-template>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

  <xsl:template match="tei:caesura">
    <span class="caesura">&#8195;</span>
  </xsl:template>

  <xsl:template match="tei:rhyme">
    <xsl:apply-templates select="." mode="quiet"/>
  </xsl:template>

  <xsl:template match="@n" mode="line-number"/>

  <xsl:template match="@n[. mod 5 = 0][. > 0]" mode="line-number">
    <span class="line-number">
      <xsl:value-of select="concat(number(.), ' ')"/>
    </span>
  </xsl:template>

</xsl:stylesheet>
