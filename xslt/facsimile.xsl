<?xml version="1.0" encoding="UTF-8"?>
<!-- Facsimiles and source documents: facsimile graphic surfaceGrp surface zone sourceDoc line path -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:l="urn:litvtei"
    exclude-result-prefixes="tei l">

  <xsl:template match="tei:facsimile"/>

  <xsl:template match="tei:facsimile[.//tei:graphic[not(ancestor-or-self::*[@l:beside])]]">
    <section>
      <xsl:call-template name="attributes"/>
      <h2 class="head">
        <xsl:apply-templates select="." mode="label-language"/>
        <xsl:value-of select="$label-facsimile"/>
      </h2>
      <xsl:apply-templates select="*"/>
    </section>
  </xsl:template>

  <xsl:template match="tei:facsimile/tei:graphic | tei:surfaceGrp/tei:graphic">
    <figure class="surface">
      <img data-graphic="{@url}" alt="{normalize-space(tei:desc)}" loading="lazy">
        <xsl:call-template name="attributes"/>
      </img>
    </figure>
  </xsl:template>

  <!-- Which surface a picture shows, so that its zones can be drawn over it. -->
  <xsl:template match="@l:surface" mode="attributes">
    <xsl:attribute name="data-surface">
      <xsl:value-of select="."/>
    </xsl:attribute>
  </xsl:template>

  <xsl:template match="tei:facsimile//tei:surface//tei:graphic">
    <img data-graphic="{@url}" alt="{normalize-space((../tei:figDesc | tei:desc)[1])}" loading="lazy">
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="ancestor::tei:surface[1]/@l:surface" mode="attributes"/>
    </img>
  </xsl:template>

  <!-- Where the transcription is that of a page, its picture is shown as that of a page break. -->
  <xsl:template match="tei:sourceDoc//tei:graphic">
    <span class="pb">
      <a class="facs" data-target="{@url}" data-image="{@url}" title="{$label-facsimile}">
        <xsl:apply-templates select="ancestor::tei:surface[1]/@l:surface" mode="attributes"/>
        <xsl:apply-templates select="ancestor::tei:surface[1]" mode="number"/>
      </a>
    </span>
  </xsl:template>

  <xsl:template match="tei:surface[not(@n != '')]" mode="number">
    <xsl:value-of select="concat('[', $label-facsimile, ']')"/>
  </xsl:template>

  <xsl:template match="tei:surfaceGrp">
    <xsl:apply-templates select="*"/>
  </xsl:template>

  <xsl:template match="tei:facsimile//tei:surface">
    <figure>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="tei:graphic"/>
      <xsl:if test="@n or *[not(self::tei:graphic or self::tei:zone)]">
        <figcaption>
          <xsl:value-of select="@n"/>
          <xsl:apply-templates select="*[not(self::tei:graphic or self::tei:zone)]"/>
        </figcaption>
      </xsl:if>
    </figure>
  </xsl:template>

  <!-- Shown beside the text, at its page break. -->
  <xsl:template match="tei:facsimile//tei:surface[@l:beside] | tei:facsimile//tei:graphic[@l:beside]" priority="1"/>

  <!-- Without text a zone is only a rectangle. -->
  <xsl:template match="tei:facsimile//tei:zone | tei:path"/>

  <xsl:template match="tei:sourceDoc | tei:surface | tei:zone | tei:line">
    <div>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

</xsl:stylesheet>
