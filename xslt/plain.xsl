<?xml version="1.0" encoding="UTF-8"?>
<!-- Words alone, without mark-up, ids and other readings, for places that quote the text again. Mode "plain"
     only. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="tei">

  <xsl:template match="tei:note | tei:fw | tei:index | tei:figDesc | tei:binaryObject" mode="plain"/>

  <xsl:template match="tei:app" mode="plain">
    <xsl:apply-templates select="tei:lem | tei:rdg[not(../tei:lem or preceding-sibling::tei:rdg)]" mode="plain"/>
  </xsl:template>

  <xsl:template match="tei:choice" mode="plain">
    <xsl:variable name="preferred" select="(tei:corr | tei:reg | tei:expan | tei:supplied | tei:ex)[1]"/>
    <xsl:apply-templates select="$preferred | *[not($preferred)][1]" mode="plain"/>
  </xsl:template>

  <xsl:template match="tei:gap" mode="plain">[…]</xsl:template>

  <xsl:template match="tei:lb | tei:l | tei:p" mode="plain">
    <xsl:text> </xsl:text>
    <xsl:apply-templates mode="plain"/>
  </xsl:template>

  <xsl:template match="tei:lb[@break = 'no']" mode="plain"/>

</xsl:stylesheet>
