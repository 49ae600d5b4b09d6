<?xml version="1.0" encoding="UTF-8"?>
<!-- The critical apparatus: app lem rdg rdgGrp -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:l="urn:litvtei"
    xmlns:str="http://exslt.org/strings"
    exclude-result-prefixes="tei l str">

  <!-- In the text: the lemma (or the first reading) and a reference to its entry below. -->
  <xsl:template match="tei:app">
    <span class="app">
      <xsl:variable name="read" select="tei:lem | tei:rdg[not(../tei:lem or preceding-sibling::tei:rdg)]
        | tei:rdgGrp[not(../tei:lem or ../tei:rdg or preceding-sibling::tei:rdgGrp)]/tei:rdg[1]"/>
      <xsl:apply-templates select="$read"/>
      <xsl:apply-templates select="(tei:rdg | tei:rdgGrp/tei:rdg)[@l:witnesses][count(. | $read) > count($read)]" mode="witnesses"/>
      <xsl:if test="not(ancestor::*[self::tei:note or self::tei:ref[@target] or @l:mention][1][not(self::tei:note)])">
        <xsl:apply-templates select="." mode="reference"/>
      </xsl:if>
    </span>
  </xsl:template>

  <xsl:template match="tei:lem | tei:rdg">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <!-- The words of other witnesses wait in their place until a reader asks for that witness. -->
  <xsl:template match="tei:rdg" mode="witnesses">
    <span class="other {@l:witnesses}" hidden="hidden">
      <xsl:apply-templates mode="plain"/>
      <xsl:if test="not(node())">
        <xsl:value-of select="concat('[', $label-omitted, ']')"/>
      </xsl:if>
    </span>
  </xsl:template>

  <xsl:template match="tei:lem[@l:witnesses] | tei:rdg[@l:witnesses]" priority="1">
    <span>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="concat(local-name(), ' ', @l:witnesses)"/>
      </xsl:call-template>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <xsl:template match="tei:app" mode="reference">
    <a class="appref">
      <xsl:if test="@l:id">
        <xsl:attribute name="id"><xsl:value-of select="concat('r-', @l:id)"/></xsl:attribute>
        <xsl:attribute name="href"><xsl:value-of select="concat('#', @l:id)"/></xsl:attribute>
      </xsl:if>
      <sup>
        <xsl:apply-templates select="." mode="label"/>
      </sup>
    </a>
  </xsl:template>

  <xsl:template match="tei:app" mode="label">
    <xsl:number level="any" format="a" count="tei:app[not(parent::tei:listApp) or @from]"/>
  </xsl:template>

  <xsl:template match="tei:TEI" mode="apparatus">
    <xsl:variable name="entries" select="tei:text//tei:app[not(parent::tei:listApp)] | tei:standOff//tei:app"/>
    <xsl:if test="$entries">
      <section class="apparatus">
        <h2 class="head">
          <xsl:apply-templates select="." mode="label-language"/>
          <xsl:value-of select="$label-apparatus"/>
        </h2>
        <ol>
          <xsl:apply-templates select="$entries" mode="apparatus"/>
        </ol>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tei:app" mode="apparatus">
    <li>
      <xsl:call-template name="attributes"/>
      <span class="label">
        <xsl:apply-templates select="." mode="label"/>
      </span>
      <xsl:apply-templates select="*" mode="apparatus"/>
      <xsl:if test="@l:id">
        <xsl:text> </xsl:text>
        <a class="backlink" href="#r-{@l:id}" aria-label="{$label-back}">↩</a>
      </xsl:if>
    </li>
  </xsl:template>

  <xsl:template match="tei:rdgGrp" mode="apparatus">
    <xsl:apply-templates select="*" mode="apparatus"/>
  </xsl:template>

  <!-- The words shown in the text carry their mark-up, ids and mentions there: here they are only quoted. -->
  <xsl:template match="tei:app/tei:lem | tei:app[not(tei:lem)]/tei:rdg[not(preceding-sibling::tei:rdg)]" mode="apparatus">
    <xsl:variable name="plain">
      <xsl:apply-templates mode="plain"/>
    </xsl:variable>
    <xsl:variable name="words" select="str:tokenize($plain)"/>
    <xsl:text> </xsl:text>
    <span class="{local-name()}">
      <xsl:choose>
        <xsl:when test="count($words) > 8">
          <xsl:value-of select="concat($words[1], ' … ', $words[last()])"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:value-of select="normalize-space($plain)"/>
        </xsl:otherwise>
      </xsl:choose>
    </span>
    <xsl:if test="self::tei:lem">]</xsl:if>
    <xsl:apply-templates select="@wit | @source" mode="apparatus"/>
  </xsl:template>

  <xsl:template match="*" mode="apparatus">
    <xsl:apply-templates select="self::tei:rdg" mode="separator"/>
    <xsl:text> </xsl:text>
    <xsl:apply-templates select="."/>
    <xsl:apply-templates select="@wit | @source" mode="apparatus"/>
  </xsl:template>

  <xsl:template match="tei:rdg" mode="separator"/>

  <xsl:template match="tei:rdg[preceding-sibling::tei:rdg] | tei:rdgGrp[preceding-sibling::tei:rdgGrp or preceding-sibling::tei:rdg]/tei:rdg"
    mode="separator">;</xsl:template>

  <xsl:template match="tei:rdg[not(node())]" mode="apparatus">
    <xsl:apply-templates select="." mode="separator"/>
    <xsl:text> </xsl:text>
    <span class="rdg">
      <xsl:value-of select="$label-omitted"/>
    </span>
    <xsl:apply-templates select="@wit | @source" mode="apparatus"/>
  </xsl:template>

</xsl:stylesheet>
