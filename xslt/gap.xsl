<?xml version="1.0" encoding="UTF-8"?>
<!-- What cannot be read, with its extent and its reason in words: gap unclear -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:l="urn:litvtei"
    exclude-result-prefixes="tei l">

  <!-- A sign for the eye, and how much is missing and why in words; where nothing could be read the same. -->
  <xsl:template match="tei:gap | tei:unclear[not(node())]">
    <xsl:variable name="words">
      <xsl:apply-templates select="." mode="missing"/>
    </xsl:variable>
    <span>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="concat(local-name(), substring(' gap', 1, 4 * (local-name() != 'gap')))"/>
      </xsl:call-template>
      <xsl:apply-templates select="." mode="reason"/>
      <xsl:apply-templates select="." mode="sign"/>
      <xsl:if test="normalize-space($words) != ''">
        <span class="missing">
          <xsl:apply-templates select="." mode="label-language"/>
          <xsl:value-of select="concat(' ', normalize-space($words))"/>
        </span>
      </xsl:if>
      <xsl:text>]</xsl:text>
    </span>
  </xsl:template>

  <xsl:template match="*" mode="sign">[…</xsl:template>

  <!-- After the conventions of Leiden: a dot for each letter lost, three strokes where nobody can say. -->
  <xsl:template match="tei:gap[@unit = 'character' or @unit = 'chars']" mode="sign">
    <xsl:choose>
      <xsl:when test="$signs = 'leiden' and 15 >= @quantity">
        <xsl:value-of select="concat('[', substring('...............', 1, @quantity))"/>
      </xsl:when>
      <xsl:when test="$signs = 'leiden'">[---</xsl:when>
      <xsl:otherwise>[…</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Told in words before the stylesheet runs: site/missing.py. -->
  <xsl:template match="*" mode="missing">
    <xsl:value-of select="@l:missing"/>
  </xsl:template>

  <!-- Some encoders describe the gap in a sign of their own. -->
  <xsl:template match="tei:gap[normalize-space()]">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="." mode="reason"/>
      <xsl:value-of select="normalize-space()"/>
    </span>
  </xsl:template>

  <xsl:template match="*" mode="reason">
    <xsl:variable name="reason">
      <xsl:apply-templates select="." mode="missing"/>
    </xsl:variable>
    <xsl:if test="normalize-space($reason) != ''">
      <xsl:attribute name="title">
        <xsl:value-of select="normalize-space($reason)"/>
      </xsl:attribute>
    </xsl:if>
  </xsl:template>


</xsl:stylesheet>
