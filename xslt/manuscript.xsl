<?xml version="1.0" encoding="UTF-8"?>
<!-- Descriptions of manuscripts: msDesc msIdentifier msName altIdentifier repository institution collection msContents
     msItem msItemStruct summary physDesc history additional msPart msFrag objectDesc supportDesc support collation
     condition foliation layoutDesc layout handDesc handNote scriptDesc scriptNote typeDesc typeNote musicNotation
     decoDesc decoNote bindingDesc binding sealDesc seal accMat additions origin provenance acquisition adminInfo
     recordHist custodialHist custEvent source surrogates locus locusGrp rubric incipit explicit finalRubric colophon
     filiation dimensions dim height width depth material objectType origDate origPlace watermark secFol heraldry
     catchwords signatures extent textLang -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:l="urn:litvtei"
    exclude-result-prefixes="tei l">

  <xsl:template match="tei:msDesc">
    <div>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

  <!-- What is said of a work stands in one line, also where the file puts no space. -->
  <xsl:template match="tei:msItem | tei:msItemStruct">
    <div>
      <xsl:call-template name="attributes"/>
      <xsl:for-each select="* | text()[normalize-space()]">
        <xsl:apply-templates select="."/>
        <xsl:text> </xsl:text>
      </xsl:for-each>
    </div>
  </xsl:template>

  <xsl:template match="tei:msContents | tei:physDesc | tei:history | tei:additional | tei:msPart | tei:msFrag">
    <section>
      <xsl:call-template name="attributes"/>
      <h2 class="unheaded">
        <xsl:value-of select="substring-before(substring-after($label-divisions, concat('|', local-name(), '=')), '|')"/>
      </h2>
      <xsl:apply-templates/>
    </section>
  </xsl:template>

  <!-- Where a manuscript lies: from the country to its number. -->
  <xsl:template match="tei:msIdentifier | tei:altIdentifier">
    <p>
      <xsl:call-template name="attributes"/>
      <xsl:for-each select="*[normalize-space()][not(self::tei:altIdentifier)]">
        <xsl:if test="position() > 1">, </xsl:if>
        <xsl:apply-templates select="."/>
      </xsl:for-each>
    </p>
    <xsl:apply-templates select="tei:altIdentifier[normalize-space()]"/>
  </xsl:template>

  <!-- What only holds other parts together. -->
  <xsl:template match="tei:objectDesc | tei:supportDesc | tei:layoutDesc | tei:handDesc | tei:scriptDesc | tei:typeDesc
    | tei:decoDesc | tei:bindingDesc | tei:sealDesc | tei:adminInfo | tei:recordHist | tei:custodialHist | tei:surrogates">
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="tei:summary | tei:support | tei:collation | tei:condition | tei:foliation | tei:layout | tei:handNote
    | tei:scriptNote | tei:typeNote | tei:musicNotation | tei:decoNote | tei:binding | tei:seal | tei:accMat | tei:additions
    | tei:origin | tei:provenance | tei:acquisition | tei:custEvent | tei:source | tei:filiation
    | tei:supportDesc/tei:extent | tei:msContents/tei:textLang | tei:msItem/tei:textLang | tei:msItemStruct/tei:textLang">
    <xsl:if test="normalize-space()">
      <div>
        <xsl:call-template name="attributes"/>
        <xsl:apply-templates/>
      </div>
    </xsl:if>
  </xsl:template>

  <!-- The words of the manuscript itself, by the signs of cataloguers. -->
  <xsl:template match="tei:rubric | tei:incipit | tei:explicit | tei:finalRubric | tei:colophon">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:if test="parent::tei:msItem or parent::tei:msItemStruct">
        <span class="sign">
          <xsl:value-of select="substring-before(substring-after($label-divisions, concat('|', local-name(), '=')), '|')"/>
        </span>
        <xsl:text> </xsl:text>
      </xsl:if>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <xsl:template match="tei:repository | tei:institution | tei:collection | tei:msName | tei:locus | tei:locusGrp | tei:dim
    | tei:height | tei:width | tei:depth | tei:material | tei:objectType | tei:origDate | tei:origPlace | tei:watermark
    | tei:secFol | tei:heraldry | tei:catchwords | tei:signatures">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <xsl:template match="tei:dimensions">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:for-each select="*[normalize-space()]">
        <xsl:if test="position() > 1"> × </xsl:if>
        <xsl:apply-templates select="."/>
      </xsl:for-each>
      <xsl:if test="not(*)">
        <xsl:apply-templates/>
      </xsl:if>
      <xsl:if test="@unit">
        <xsl:value-of select="concat(' ', @unit)"/>
      </xsl:if>
    </span>
  </xsl:template>

</xsl:stylesheet>
