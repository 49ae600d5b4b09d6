<?xml version="1.0" encoding="UTF-8"?>
<!-- What the scribe and the editor did: unclear supplied surplus add del subst mod damage restore retrace
     redo undo secl space metamark handShift certainty substJoin transpose listTranspose addSpan delSpan
     damageSpan precision -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:l="urn:litvtei"
    exclude-result-prefixes="tei l">

  <xsl:template match="tei:unclear | tei:damage">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="." mode="reason"/>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <xsl:template match="tei:subst | tei:mod | tei:restore | tei:retrace | tei:redo | tei:undo | tei:secl | tei:metamark">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <!-- Whose hand goes on, as the header describes it. -->
  <xsl:template match="tei:handShift">
    <xsl:variable name="hand" select="key('hand', substring-after(@new, '#'))"/>
    <xsl:variable name="words" select="translate(normalize-space(($hand/@scribe | $hand[normalize-space()] | @scribe | @medium | @new)[1]), '#', '')"/>
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:if test="$words != ''">
        <xsl:attribute name="title"><xsl:value-of select="$words"/></xsl:attribute>
      </xsl:if>
      <span class="sign">
        <xsl:value-of select="concat('[', $label-hand, substring(': ', 1, 2 * ($words != '')), substring($words, 1, 60), ']')"/>
      </span>
    </span>
  </xsl:template>

  <xsl:template match="tei:supplied">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="." mode="reason"/>
      <xsl:value-of select="translate('‹', substring('‹', 1, $signs = 'leiden'), '⟨')"/>
      <xsl:apply-templates/>
      <xsl:value-of select="translate('›', substring('›', 1, $signs = 'leiden'), '⟩')"/>
    </span>
  </xsl:template>

  <xsl:template match="tei:supplied[@reason = 'lost' or @reason = 'illegible' or @reason = 'damage']">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="." mode="reason"/>
      <xsl:text>[</xsl:text>
      <xsl:apply-templates/>
      <xsl:text>]</xsl:text>
    </span>
  </xsl:template>

  <xsl:template match="tei:surplus">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="." mode="reason"/>
      <xsl:text>{</xsl:text>
      <xsl:apply-templates/>
      <xsl:text>}</xsl:text>
    </span>
  </xsl:template>

  <xsl:template match="tei:add">
    <ins>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class">
          <xsl:text>add</xsl:text>
          <xsl:apply-templates select="@place" mode="look"/>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:value-of select="substring('`', 1, $signs = 'leiden')"/>
      <xsl:apply-templates/>
      <xsl:value-of select="substring('´', 1, $signs = 'leiden')"/>
    </ins>
  </xsl:template>

  <xsl:template match="@place" mode="look"/>

  <xsl:template match="@place[. = 'above' or . = 'below' or . = 'margin' or . = 'inline']" mode="look">
    <xsl:value-of select="concat(' ', .)"/>
  </xsl:template>

  <xsl:template match="tei:del">
    <del>
      <xsl:call-template name="attributes"/>
      <xsl:value-of select="substring('⟦', 1, $signs = 'leiden')"/>
      <xsl:apply-templates/>
      <xsl:value-of select="substring('⟧', 1, $signs = 'leiden')"/>
    </del>
  </xsl:template>

  <xsl:template match="tei:space">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="." mode="reason"/>
      <xsl:text>&#8195;</xsl:text>
    </span>
  </xsl:template>

  <xsl:template match="tei:space[@quantity = 1]">
    <xsl:text> </xsl:text>
  </xsl:template>

  <xsl:template match="tei:space[@dim = 'vertical']" priority="1">
    <br class="space"/>
  </xsl:template>

  <xsl:template match="tei:certainty">
    <span title="{normalize-space(concat(@locus, ' ', @assertedValue, ' ', @cert, ' ', @degree))}">
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="'certainty'"/>
      </xsl:call-template>
      <xsl:text>(?)</xsl:text>
    </span>
  </xsl:template>

  <xsl:template match="tei:precision | tei:substJoin | tei:transpose | tei:listTranspose | tei:addSpan | tei:delSpan | tei:damageSpan"/>

</xsl:stylesheet>
