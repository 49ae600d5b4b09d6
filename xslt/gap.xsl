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

  <xsl:template match="*" mode="missing">
    <xsl:variable name="number" select="concat(@quantity, substring(concat(@atLeast, '–', @atMost), 1, 99 * boolean(@atLeast | @atMost)))"/>
    <xsl:variable name="unit" select="substring-before(substring-after($label-units, concat(' ', @unit, '=')), ' ')"/>
    <xsl:variable name="units" select="concat($unit, substring(@unit, 1, 99 * ($unit = '')))"/>
    <xsl:if test="@precision = 'low' or @precision = 'medium'">
      <xsl:value-of select="concat($label-about, ' ')"/>
    </xsl:if>
    <xsl:value-of select="concat($number, ' ')"/>
    <xsl:choose>
      <xsl:when test="@quantity = 1 and substring($units, string-length($units)) = 's'">
        <xsl:value-of select="substring($units, 1, string-length($units) - 1)"/>
      </xsl:when>
      <xsl:when test="@quantity or @atLeast or @atMost">
        <xsl:value-of select="$units"/>
      </xsl:when>
      <xsl:when test="@extent">
        <xsl:value-of select="concat(@extent, ' ', @unit)"/>
      </xsl:when>
    </xsl:choose>
    <xsl:value-of select="concat(' ', translate(@reason, '_-', '  '))"/>
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
