<?xml version="1.0" encoding="UTF-8"?>
<!-- Dictionaries: superEntry entry entryFree hom form orth sense dictScrap re def etym gramGrp gram gen case
     number per tns mood iType itype pos subc colloc usg lbl pron hyph syll stress xr lang trans tr oRef oVar
     pRef pVar -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:l="urn:litvtei"
    exclude-result-prefixes="tei l">

  <xsl:template match="tei:superEntry | tei:entry | tei:entryFree | tei:hom | tei:dictScrap | tei:re">
    <div>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

  <xsl:template match="tei:sense">
    <div>
      <xsl:call-template name="attributes"/>
      <xsl:if test="@n">
        <span class="n"><xsl:value-of select="@n"/></span>
        <xsl:text> </xsl:text>
      </xsl:if>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

  <xsl:template match="tei:orth">
    <b>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </b>
  </xsl:template>

  <xsl:template match="tei:form | tei:def | tei:etym | tei:gramGrp | tei:gram | tei:gen | tei:case | tei:number | tei:per | tei:tns
    | tei:mood | tei:iType | tei:itype | tei:pos | tei:subc | tei:colloc | tei:usg | tei:lbl | tei:pron | tei:hyph | tei:syll | tei:stress
    | tei:xr | tei:lang | tei:trans | tei:tr">
    <!-- Where a file has nothing but elements, not even blanks, they are no single word. -->
    <xsl:if test="preceding-sibling::node()[1][self::*] and not(../text()[normalize-space()])">
      <xsl:text> </xsl:text>
    </xsl:if>
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <!-- The headword, not written again. -->
  <xsl:template match="tei:oRef | tei:oVar | tei:pRef | tei:pVar">
    <xsl:apply-templates select="." mode="quiet"/>
  </xsl:template>

  <xsl:template match="tei:oRef[not(node())] | tei:pRef[not(node())]">~</xsl:template>

</xsl:stylesheet>
