<?xml version="1.0" encoding="UTF-8"?>
<!-- Milestones: pb cb gb lb milestone anchor fw -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:l="urn:litvtei"
    exclude-result-prefixes="tei l">

  <xsl:template match="tei:pb | tei:cb | tei:gb | tei:milestone">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="." mode="number"/>
    </span>
  </xsl:template>

  <!-- The page number leads to the picture of the page. -->
  <xsl:template match="tei:pb[@facs != '']">
    <span>
      <xsl:call-template name="attributes"/>
      <a class="facs" data-target="{@facs}" data-image="{concat(@l:graphic, substring(substring-before(concat(@facs, ' '), ' '), 1, 999 * not(@l:graphic)))}" title="{$label-facsimile}">
        <xsl:apply-templates select="@l:surface" mode="attributes"/>
        <xsl:apply-templates select="." mode="number"/>
      </a>
    </span>
  </xsl:template>

  <xsl:template match="*" mode="number"/>

  <xsl:template match="*[@n != '']" mode="number">
    <xsl:value-of select="concat('[', translate(@n, '[]', ''), ']')"/>
  </xsl:template>

  <xsl:template match="tei:pb[not(@n != '')]" mode="number">|</xsl:template>

  <!-- Where lines are shown as running text the words on both sides of a break must not meet. -->
  <xsl:template match="tei:lb">
    <xsl:text> </xsl:text>
    <br>
      <xsl:call-template name="attributes"/>
    </br>
    <xsl:apply-templates select="@n" mode="line-number"/>
  </xsl:template>

  <!-- Before the first words of a block there is nothing to break. -->
  <xsl:template match="tei:lb[parent::tei:p or parent::tei:ab or parent::tei:head or parent::tei:l][not(preceding-sibling::*)][normalize-space(preceding-sibling::text()[1]) = '']"
    priority="1">
    <br>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="'lb first'"/>
      </xsl:call-template>
    </br>
    <xsl:apply-templates select="@n" mode="line-number"/>
  </xsl:template>

  <xsl:template match="tei:lb[@break = 'no']">
    <br>
      <xsl:call-template name="attributes"/>
    </br>
    <xsl:apply-templates select="@n" mode="line-number"/>
  </xsl:template>

  <!-- A word goes on over the break: what the file has of white space before it is not the word's, and the hyphen
       only the line's. A pattern with conditions on a text, or on any element around it, would count its siblings
       for each of them: with thousands of siblings that takes minutes. -->
  <xsl:template match="text()">
    <xsl:variable name="next" select="following-sibling::node()[1]"/>
    <xsl:choose>
      <xsl:when test="$next[@break = 'no']
        or $next[self::tei:pb or self::tei:cb or self::tei:gb or self::tei:fw] and following-sibling::node()
          [not(self::tei:pb[not(@break)] or self::tei:cb[not(@break)] or self::tei:gb or self::tei:fw or self::text()[normalize-space() = ''])][1][@break = 'no']">
        <xsl:apply-templates select="." mode="broken"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="."/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="text()" mode="broken">
    <xsl:variable name="words" select="normalize-space()"/>
    <xsl:variable name="last" select="substring($words, string-length($words))"/>
    <xsl:variable name="hyphens" select="translate($last, '-&#8208;&#173;&#172;&#11799;', '') = '' and $last != ''"/>
    <xsl:if test="normalize-space(substring(., 1, 1)) = '' and $words != ''">
      <xsl:text> </xsl:text>
    </xsl:if>
    <xsl:value-of select="substring($words, 1, string-length($words) - $hyphens)"/>
    <xsl:if test="$hyphens">
      <span class="hyphen">
        <xsl:value-of select="$last"/>
      </span>
    </xsl:if>
  </xsl:template>

  <!-- At the end of a passage that the source wants read in another place: which of how many it is. -->
  <xsl:template match="tei:anchor[@l:turn]" priority="2">
    <xsl:text> </xsl:text>
    <span class="turn">
      <xsl:value-of select="concat('[⇄ ', @l:turn, ']')"/>
    </span>
  </xsl:template>

  <!-- A place that notes belong to which stand elsewhere. -->
  <xsl:template match="tei:anchor[@l:for]" priority="1">
    <xsl:apply-templates select="key('annotation', @l:for)" mode="reference"/>
  </xsl:template>

  <!-- Some encoders let an anchor hold the words that it marks. -->
  <xsl:template match="tei:anchor">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </span>
    <xsl:apply-templates select="key('annotation', @xml:id | @l:for)" mode="reference"/>
    <xsl:apply-templates select="key('variant', @xml:id)" mode="reference"/>
  </xsl:template>

  <!-- Running heads, catchwords and signatures would interrupt the reader at each page. -->
  <xsl:template match="tei:fw">
    <span hidden="hidden">
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <!-- Between two rows, items or entries HTML has no room for a milestone: the next one carries it. -->
  <xsl:template match="tei:pb | tei:cb | tei:gb | tei:lb | tei:milestone | tei:anchor | tei:fw" mode="carried">
    <xsl:apply-templates select="preceding-sibling::*[1]" mode="carried"/>
    <xsl:apply-templates select="."/>
  </xsl:template>

  <xsl:template match="*" mode="carried"/>

  <xsl:template match="tei:pb | tei:cb | tei:gb | tei:lb | tei:milestone | tei:anchor | tei:fw" mode="entry"/>
  <xsl:template match="tei:pb | tei:cb | tei:gb | tei:lb | tei:milestone | tei:anchor | tei:fw" mode="term"/>
  <xsl:template match="tei:pb | tei:cb | tei:gb | tei:lb | tei:milestone | tei:anchor | tei:fw" mode="beside"/>

</xsl:stylesheet>
