<?xml version="1.0" encoding="UTF-8"?>
<!-- Bibliography: listBibl bibl biblStruct biblFull analytic monogr series imprint author editor respStmt resp
     title publisher pubPlace distributor biblScope citedRange edition extent availability licence relatedItem
     textLang meeting -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:l="urn:litvtei"
    exclude-result-prefixes="tei l">

  <xsl:template match="tei:listBibl">
    <xsl:apply-templates select="tei:head"/>
    <ul>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="*[not(self::tei:head)]" mode="entry"/>
    </ul>
    <xsl:apply-templates select="*[last()]" mode="carried"/>
  </xsl:template>

  <xsl:template match="tei:title">
    <cite>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class">
          <xsl:text>title</xsl:text>
          <xsl:apply-templates select="@level" mode="look"/>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:apply-templates/>
    </cite>
  </xsl:template>

  <xsl:template match="@level" mode="look"/>

  <xsl:template match="@level[. = 'a' or . = 'm' or . = 'j' or . = 's' or . = 'u']" mode="look">
    <xsl:value-of select="concat(' level-', .)"/>
  </xsl:template>

  <xsl:template match="tei:bibl | tei:biblFull | tei:author | tei:editor | tei:publisher | tei:pubPlace | tei:biblScope | tei:citedRange
    | tei:edition | tei:meeting">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <xsl:template match="tei:respStmt | tei:resp | tei:distributor | tei:extent | tei:availability | tei:licence | tei:relatedItem
    | tei:textLang">
    <xsl:apply-templates select="." mode="quiet"/>
  </xsl:template>

  <!-- A structured entry has no punctuation of its own. -->
  <xsl:template match="tei:biblStruct">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="*[normalize-space() or tei:ptr or self::tei:ptr]" mode="part"/>
    </span>
  </xsl:template>

  <xsl:template match="tei:analytic | tei:monogr | tei:series | tei:imprint">
    <xsl:apply-templates select="*[normalize-space() or self::tei:ptr]" mode="part"/>
  </xsl:template>

  <xsl:template match="*" mode="part">
    <xsl:if test="position() > 1">. </xsl:if>
    <xsl:apply-templates select="."/>
  </xsl:template>

  <xsl:template match="tei:imprint/*" mode="part">
    <xsl:if test="position() > 1">, </xsl:if>
    <xsl:apply-templates select="."/>
  </xsl:template>

</xsl:stylesheet>
