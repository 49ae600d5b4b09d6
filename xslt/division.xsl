<?xml version="1.0" encoding="UTF-8"?>
<!-- Divisions and paragraphs: text group front body back floatingText div div0 div1 div2 div3 div4 div5 div6
     div7 head p ab argument epigraph trailer byline -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:l="urn:litvtei"
    exclude-result-prefixes="tei l">

  <!-- The text of the document is the article itself. -->
  <xsl:template match="/tei:TEI/tei:text">
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="/tei:TEI/tei:text[@l:id or @xml:id or @xml:lang]">
    <div>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

  <xsl:template match="tei:text | tei:div | tei:div0 | tei:div1 | tei:div2 | tei:div3 | tei:div4 | tei:div5 | tei:div6 | tei:div7">
    <section>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="self::*[not(tei:head)][../tei:div[2] or @type = 'textpart'][normalize-space()]/@type" mode="heading"/>
      <xsl:apply-templates/>
    </section>
  </xsl:template>

  <!-- What an editor tells apart by type alone (EpiDoc) is named, where there are several. -->
  <xsl:template match="@type" mode="heading">
    <xsl:variable name="words" select="substring-before(substring-after($label-divisions, concat('|', ., '=')), '|')"/>
    <xsl:if test="$words != ''">
      <xsl:variable name="depth" select="count(ancestor::*[tei:head][self::tei:text or self::tei:group or self::tei:front
        or self::tei:body or self::tei:back or starts-with(local-name(), 'div')])"/>
      <xsl:element name="h{concat(substring('23456', 1 + $depth, 1), substring('6', 1, $depth > 4))}">
        <xsl:attribute name="class">unheaded</xsl:attribute>
        <xsl:apply-templates select=".." mode="label-language"/>
        <xsl:value-of select="$words"/>
      </xsl:element>
    </xsl:if>
  </xsl:template>

  <!-- A part of an inscription has a kind and a number. -->
  <xsl:template match="@type[. = 'textpart'][../@n]" mode="heading">
    <p class="unheaded">
      <xsl:value-of select="normalize-space(concat(translate(../@subtype, '-_', '  '), ' ', ../@n))"/>
    </p>
  </xsl:template>

  <xsl:template match="tei:group | tei:front | tei:body | tei:back | tei:floatingText | tei:argument | tei:epigraph">
    <div>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

  <!-- Data that an edition repeats behind each text waits until it is asked for. -->
  <xsl:template match="tei:back[tei:listPerson or tei:listPlace or tei:listOrg or tei:listBibl or tei:listEvent]">
    <xsl:variable name="lists" select="tei:listPerson | tei:listPlace | tei:listOrg | tei:listBibl | tei:listEvent"/>
    <div>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="node()[count(. | $lists) != count($lists)]"/>
      <details class="registers">
        <summary>
          <xsl:apply-templates select="." mode="label-language"/>
          <xsl:value-of select="$label-registers"/>
        </summary>
        <xsl:apply-templates select="$lists"/>
      </details>
    </div>
  </xsl:template>

  <xsl:template match="tei:p">
    <p>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class"/>
      </xsl:call-template>
      <xsl:apply-templates/>
    </p>
  </xsl:template>

  <xsl:template match="tei:p[not(* or normalize-space() or @l:id)]"/>

  <xsl:template match="tei:ab | tei:head | tei:trailer | tei:byline">
    <p>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </p>
  </xsl:template>

  <!-- The page has its h1 already. A division without a heading takes no level. -->
  <xsl:template match="tei:text/tei:head[not(preceding-sibling::tei:head)]
    | tei:group/tei:head[not(preceding-sibling::tei:head)]
    | tei:front/tei:head[not(preceding-sibling::tei:head)]
    | tei:body/tei:head[not(preceding-sibling::tei:head)]
    | tei:back/tei:head[not(preceding-sibling::tei:head)]
    | tei:div/tei:head[not(preceding-sibling::tei:head)]
    | tei:div0/tei:head[not(preceding-sibling::tei:head)]
    | tei:div1/tei:head[not(preceding-sibling::tei:head)]
    | tei:div2/tei:head[not(preceding-sibling::tei:head)]
    | tei:div3/tei:head[not(preceding-sibling::tei:head)]
    | tei:div4/tei:head[not(preceding-sibling::tei:head)]
    | tei:div5/tei:head[not(preceding-sibling::tei:head)]
    | tei:div6/tei:head[not(preceding-sibling::tei:head)]
    | tei:div7/tei:head[not(preceding-sibling::tei:head)]">
    <xsl:variable name="depth" select="count(ancestor::*[tei:head][self::tei:text or self::tei:group or self::tei:front
      or self::tei:body or self::tei:back or starts-with(local-name(), 'div')])"/>
    <xsl:element name="h{concat(substring('23456', $depth, 1), substring('6', 1, $depth > 5))}">
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

</xsl:stylesheet>
