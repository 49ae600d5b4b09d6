<?xml version="1.0" encoding="UTF-8"?>
<!-- An apparatus set apart from its text: listApp app lem -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:l="urn:litvtei"
    exclude-result-prefixes="tei l">

  <xsl:template match="tei:listApp">
    <div>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="*[not(self::tei:app)]"/>
      <ol>
        <xsl:apply-templates select="tei:app" mode="apparatus"/>
      </ol>
    </div>
  </xsl:template>

  <!-- An apparatus set apart from its text says itself where it belongs: at a line, or between two anchors. -->
  <xsl:template match="tei:listApp/tei:app" mode="apparatus">
    <li>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="@loc | @from[not(../@loc)]" mode="place"/>
      <xsl:apply-templates select="self::*[@from][not(tei:lem)]" mode="between"/>
      <xsl:apply-templates select="*" mode="apparatus"/>
      <xsl:if test="@l:id and key('id', substring(concat(@to, substring(@from, 1, 99 * not(@to))), 2))[self::tei:anchor]">
        <xsl:text> </xsl:text>
        <a class="backlink" href="#r-{@l:id}" aria-label="{$label-back}">↩</a>
      </xsl:if>
    </li>
  </xsl:template>

  <xsl:template match="@from" mode="place">
    <span class="label">
      <xsl:apply-templates select=".." mode="label"/>
    </span>
  </xsl:template>

  <xsl:template match="@loc" mode="place">
    <span class="label"><xsl:value-of select="."/></span>
  </xsl:template>

  <xsl:template match="@loc[../@l:place]" mode="place">
    <a class="label" href="#{../@l:place}"><xsl:value-of select="."/></a>
  </xsl:template>

  <!-- The words between two anchors of one parent. -->
  <xsl:template match="tei:app" mode="between">
    <xsl:variable name="start" select="key('id', substring(@from, 2))"/>
    <xsl:variable name="end" select="key('id', substring(@to, 2))"/>
    <xsl:variable name="words">
      <xsl:if test="$end and $start and count($start/.. | $end/..) = 1">
        <xsl:apply-templates select="$start/following-sibling::node()[count(. | $end/preceding-sibling::node()) = count($end/preceding-sibling::node())]" mode="plain"/>
      </xsl:if>
    </xsl:variable>
    <xsl:if test="normalize-space($words) != ''">
      <xsl:text> </xsl:text>
      <span class="lem"><xsl:value-of select="normalize-space($words)"/></span>
      <xsl:text>]</xsl:text>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tei:listApp/tei:app/tei:lem" mode="apparatus" priority="1">
    <xsl:text> </xsl:text>
    <xsl:apply-templates select="."/>
    <xsl:text>]</xsl:text>
    <xsl:apply-templates select="@wit | @source" mode="apparatus"/>
  </xsl:template>


</xsl:stylesheet>
