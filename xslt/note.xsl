<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes: note noteGrp -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:l="urn:litvtei"
    exclude-result-prefixes="tei l">

  <!-- Elements that hold blocks or small facts, not running text: a note in one of them is read where it stands. -->
  <xsl:variable name="blocks" select="' text front body back group floatingText div div0 div1 div2 div3 div4 div5 div6 div7
    list table figure castList lg sp titlePage person personGrp persona place org object event nym listPerson listPlace listOrg
    listObject listEvent listBibl listApp entry entryFree superEntry surface zone '"/>
  <xsl:variable name="facts" select="' bibl biblStruct analytic monogr series imprint app birth death relation location '"/>
  <xsl:variable name="in-place" select="concat(normalize-space($blocks), $facts)"/>

  <xsl:template match="tei:note">
    <xsl:variable name="parent" select="concat(' ', local-name(..), ' ')"/>
    <xsl:choose>
      <xsl:when test="@l:apart"/>
      <xsl:when test="contains($blocks, $parent)">
        <aside>
          <xsl:call-template name="attributes"/>
          <xsl:apply-templates/>
        </aside>
      </xsl:when>
      <xsl:when test="@place = 'inline' or contains($facts, $parent)">
        <span>
          <xsl:call-template name="attributes"/>
          <xsl:apply-templates/>
        </span>
      </xsl:when>
      <xsl:when test="ancestor::*[self::tei:note or self::tei:ref[@target] or @l:mention][1][not(self::tei:note)]"/>
      <xsl:otherwise>
        <xsl:apply-templates select="." mode="reference"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Whose note it is, where a text has both: the source's, which says where it stands there, or the editor's. -->
  <xsl:template match="tei:note" mode="voice"/>

  <xsl:template match="tei:note[@l:voice]" mode="voice">
    <span class="voice {@l:voice}">
      <xsl:choose>
        <xsl:when test="@l:voice = 'source'"><xsl:value-of select="concat('[', $label-of-source, ']')"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="concat('[', $label-of-editor, ']')"/></xsl:otherwise>
      </xsl:choose>
    </span>
    <xsl:text> </xsl:text>
  </xsl:template>

  <xsl:template match="tei:noteGrp">
    <xsl:apply-templates select="." mode="quiet"/>
  </xsl:template>

  <!-- A link cannot hold a link: what refers to notes and variants from within it stands behind it. -->
  <xsl:template match="*" mode="references"/>

  <xsl:template match="*[.//tei:note or .//tei:app]" mode="references">
    <xsl:variable name="depth" select="count(ancestor::tei:note)"/>
    <xsl:if test="not(ancestor::*[self::tei:note or self::tei:ref[@target] or @l:mention][1][not(self::tei:note)])">
      <xsl:apply-templates mode="reference"
        select=".//tei:note[count(ancestor::tei:note) = $depth][not(@l:apart or @place = 'inline' or contains($in-place, concat(' ', local-name(..), ' ')))]
          | .//tei:app[count(ancestor::tei:note) = $depth]"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tei:note" mode="reference">
    <a class="noteref" role="doc-noteref">
      <xsl:if test="@l:id">
        <xsl:attribute name="data-note"><xsl:value-of select="@l:id"/></xsl:attribute>
        <xsl:attribute name="id"><xsl:value-of select="concat('r-', @l:id)"/></xsl:attribute>
        <xsl:attribute name="href"><xsl:value-of select="concat('#', @l:id)"/></xsl:attribute>
      </xsl:if>
      <sup>
        <xsl:apply-templates select="." mode="label"/>
      </sup>
    </a>
  </xsl:template>

  <xsl:template match="tei:note" mode="label">
    <xsl:number level="any" count="tei:note[@l:apart or not(@place = 'inline' or contains($in-place, concat(' ', local-name(..), ' ')))]"/>
  </xsl:template>

  <xsl:template match="tei:note[@n != ''][5 > string-length(@n)]" mode="label">
    <xsl:value-of select="@n"/>
  </xsl:template>

  <!-- The notes themselves, at the end of the article, in the order in which the text refers to them. -->
  <xsl:template match="tei:TEI" mode="notes">
    <xsl:variable name="notes" select="tei:text//tei:note[not(@l:apart or @place = 'inline' or contains($in-place, concat(' ', local-name(..), ' ')))]
      | tei:sourceDoc//tei:note[not(@l:apart or @place = 'inline' or contains($in-place, concat(' ', local-name(..), ' ')))]
      | tei:text//tei:anchor[key('annotation', @xml:id | @l:for)]"/>
    <xsl:if test="$notes">
      <section class="notes" role="doc-endnotes">
        <h2 class="head">
          <xsl:apply-templates select="." mode="label-language"/>
          <xsl:value-of select="$label-notes"/>
        </h2>
        <ol>
          <xsl:apply-templates select="$notes" mode="notes"/>
        </ol>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tei:anchor" mode="notes">
    <xsl:apply-templates select="key('annotation', @xml:id | @l:for)" mode="notes"/>
  </xsl:template>

  <xsl:template match="tei:note" mode="notes">
    <xsl:variable name="label">
      <xsl:apply-templates select="." mode="label"/>
    </xsl:variable>
    <li>
      <xsl:call-template name="attributes"/>
      <xsl:choose>
        <xsl:when test="$label = floor($label)">
          <xsl:attribute name="value"><xsl:value-of select="number($label)"/></xsl:attribute>
        </xsl:when>
        <xsl:otherwise>
          <span class="label"><xsl:value-of select="$label"/></span>
          <xsl:text> </xsl:text>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:apply-templates select="." mode="voice"/>
      <xsl:apply-templates/>
      <xsl:if test="@l:id">
        <xsl:text> </xsl:text>
        <a class="backlink" role="doc-backlink" href="#r-{@l:id}" aria-label="{$label-back}">↩</a>
      </xsl:if>
    </li>
  </xsl:template>

</xsl:stylesheet>
