<?xml version="1.0" encoding="UTF-8"?>
<!-- Registers inside a text: listPerson listPlace listOrg listObject listNym listRelation person personGrp
     persona place org object nym relation birth death floruit age sex gender persPronouns faith nationality
     occupation residence affiliation education trait state langKnowledge langKnown socecStatus population
     climate terrain location geo idno desc -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:l="urn:litvtei"
    exclude-result-prefixes="tei l">

  <xsl:template match="tei:listPerson | tei:listPlace | tei:listOrg | tei:listObject | tei:listNym | tei:listRelation">
    <xsl:apply-templates select="tei:head"/>
    <ul>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="concat('register ', local-name())"/>
      </xsl:call-template>
      <xsl:apply-templates select="*[not(self::tei:head)][normalize-space()]" mode="entry"/>
    </ul>
    <xsl:apply-templates select="*[last()]" mode="carried"/>
  </xsl:template>

  <!-- Relations are mostly attributes: nothing to read. -->
  <xsl:template match="tei:listRelation[not(normalize-space())]"/>

  <xsl:template match="tei:person | tei:personGrp | tei:persona | tei:place | tei:org | tei:object | tei:nym">
    <div>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="*" mode="fact"/>
    </div>
  </xsl:template>

  <xsl:template match="*" mode="fact"/>

  <xsl:template match="*[normalize-space() or @l:id or @when or @from or @to or @notBefore or @notAfter or .//tei:graphic]" mode="fact">
    <div class="fact">
      <xsl:apply-templates select="."/>
    </div>
  </xsl:template>

  <xsl:template match="tei:birth | tei:death | tei:floruit | tei:age | tei:sex | tei:gender | tei:persPronouns | tei:faith
    | tei:nationality | tei:occupation | tei:residence | tei:affiliation | tei:education | tei:trait | tei:state
    | tei:langKnowledge | tei:langKnown | tei:socecStatus | tei:population | tei:climate | tei:terrain | tei:location
    | tei:geo | tei:idno | tei:desc | tei:relation">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <!-- A bare number does not say what it is; a fact told by its attributes alone shows them. -->
  <xsl:template match="tei:birth[not(normalize-space()) or number(substring(normalize-space(), 1, 1)) >= 0]
    | tei:death[not(normalize-space()) or number(substring(normalize-space(), 1, 1)) >= 0]">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="." mode="label"/>
      <xsl:text> </xsl:text>
      <xsl:apply-templates/>
      <xsl:apply-templates select="self::*[not(normalize-space())]" mode="span-of-time"/>
    </span>
  </xsl:template>

  <xsl:template match="tei:floruit[not(normalize-space())]">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="." mode="span-of-time"/>
    </span>
  </xsl:template>

  <xsl:template match="tei:birth" mode="label">
    <span class="fact-name">
      <xsl:value-of select="$label-birth"/>
    </span>
  </xsl:template>

  <xsl:template match="tei:death" mode="label">
    <span class="fact-name">
      <xsl:value-of select="$label-death"/>
    </span>
  </xsl:template>

  <xsl:template match="tei:idno[@type]">
    <xsl:apply-templates select="preceding-sibling::node()[1][self::tei:idno]" mode="parted"/>
    <span>
      <xsl:call-template name="attributes"/>
      <span class="fact-name">
        <xsl:value-of select="@type"/>
      </span>
      <xsl:text> </xsl:text>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <!-- Two numbers that touch in the file do not touch on the page. -->
  <xsl:template match="tei:idno" mode="parted">, </xsl:template>

</xsl:stylesheet>
