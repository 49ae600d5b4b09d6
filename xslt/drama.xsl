<?xml version="1.0" encoding="UTF-8"?>
<!-- Drama: sp spGrp speaker stage move view camera caption sound tech castList castGroup castItem role roleDesc
     actor set performance prologue epilogue -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:l="urn:litvtei"
    exclude-result-prefixes="tei l">

  <xsl:template match="tei:sp | tei:spGrp | tei:set | tei:performance | tei:prologue | tei:epilogue">
    <div>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

  <xsl:template match="tei:speaker | tei:stage | tei:view | tei:camera | tei:caption | tei:sound">
    <p>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </p>
  </xsl:template>

  <xsl:template match="tei:tech | tei:role | tei:roleDesc | tei:actor">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <!-- Among words a stage direction is parted from them, also where the file puts no space. -->
  <xsl:template match="tei:p//tei:stage | tei:ab//tei:stage | tei:l//tei:stage | tei:speaker//tei:stage | tei:head//tei:stage
    | tei:stage//tei:stage | tei:castItem//tei:stage">
    <xsl:apply-templates select="preceding-sibling::node()[1]" mode="parted"/>
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </span>
    <xsl:apply-templates select="following-sibling::node()[1]" mode="parted"/>
  </xsl:template>

  <xsl:template match="node()" mode="parted"/>

  <xsl:template match="text()[normalize-space() != ''][not(contains(' &#9;&#10;', substring(., string-length())))][following-sibling::node()[1][self::tei:stage]]
    | text()[translate(substring(., 1, 1), ' &#9;&#10;.,;:!?)', '') != ''][preceding-sibling::node()[1][self::tei:stage]]" mode="parted">
    <xsl:text> </xsl:text>
  </xsl:template>

  <xsl:template match="tei:castList">
    <xsl:apply-templates select="tei:head"/>
    <ul>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="*[not(self::tei:head)]" mode="entry"/>
    </ul>
    <xsl:apply-templates select="*[last()]" mode="carried"/>
  </xsl:template>

  <xsl:template match="tei:castItem" mode="entry">
    <li>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="preceding-sibling::*[1]" mode="carried"/>
      <xsl:apply-templates/>
    </li>
  </xsl:template>

  <xsl:template match="tei:castGroup" mode="entry">
    <li>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="preceding-sibling::*[1]" mode="carried"/>
      <xsl:apply-templates select="tei:head"/>
      <ul>
        <xsl:apply-templates select="*[not(self::tei:head)]" mode="entry"/>
      </ul>
      <xsl:apply-templates select="*[last()]" mode="carried"/>
    </li>
  </xsl:template>

  <xsl:template match="tei:move"/>

</xsl:stylesheet>
