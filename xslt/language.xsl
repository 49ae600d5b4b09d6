<?xml version="1.0" encoding="UTF-8"?>
<!-- The language of the words, as lang and dir. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- Codes of languages usually written from right to left; then their scripts. -->
  <xsl:variable name="rtl-languages" select="' ar arb arc aii ckb dv fa he hbo jrb nqo pnb ps sd snd syc syr tmr ug ur yi ydd '"/>
  <xsl:variable name="rtl-scripts" select="' adlm arab aran hebr mand nkoo samr syrc syre syrj syrn thaa '"/>

  <!-- Where a language has a code of two letters, browsers know no other. -->
  <xsl:variable name="short-codes" select="' ara=ar bul=bg cat=ca ces=cs cze=cs dan=da deu=de div=dv dut=nl ell=el eng=en est=et eus=eu
    fas=fa fin=fi fra=fr fre=fr geo=ka ger=de gle=ga gre=el heb=he hin=hi hrv=hr hun=hu hye=hy arm=hy isl=is ice=is ita=it jpn=ja
    kat=ka kaz=kk kor=ko lat=la lav=lv lit=lt mkd=mk mac=mk nld=nl nor=no per=fa pol=pl por=pt pus=ps ron=ro rum=ro rus=ru san=sa
    slk=sk slo=sk slv=sl spa=es sqi=sq alb=sq srp=sr swe=sv tat=tt tuk=tk tur=tr uig=ug ukr=uk urd=ur uzb=uz vie=vi yid=yi zho=zh chi=zh '"/>

  <!-- What the page says among words of another language says so. -->
  <xsl:template match="*" mode="label-language">
    <xsl:if test="ancestor-or-self::*/@xml:lang and not(lang($label-language))">
      <xsl:attribute name="lang"><xsl:value-of select="$label-language"/></xsl:attribute>
      <xsl:attribute name="dir"><xsl:value-of select="$label-direction"/></xsl:attribute>
    </xsl:if>
  </xsl:template>

  <!-- What begins with no code of two or three letters says nothing to a browser. -->
  <xsl:template match="@xml:lang" mode="attributes">
    <xsl:variable name="tag" select="concat(translate(., $upper, $lower), '-')"/>
    <xsl:variable name="code" select="substring-before($tag, '-')"/>
    <xsl:variable name="short" select="substring(substring-after($short-codes, concat(' ', $code, '=')), 1, 2)"/>
    <xsl:variable name="language" select="concat($short, substring($code, 1, string-length($code) * ($short = '')))"/>
    <xsl:variable name="subtag" select="substring-before(substring-after($tag, '-'), '-')"/>
    <xsl:if test="(string-length($code) = 2 or string-length($code) = 3) and translate($tag, 'abcdefghijklmnopqrstuvwxyz0123456789-', '') = ''">
      <xsl:attribute name="lang">
        <xsl:value-of select="concat($language, substring(., string-length($code) + 1))"/>
      </xsl:attribute>
      <xsl:attribute name="dir">
        <xsl:choose>
          <xsl:when test="$subtag != '' and contains($rtl-scripts, concat(' ', $subtag, ' '))">rtl</xsl:when>
          <xsl:when test="string-length($subtag) = 4 and translate($subtag, '0123456789', '') = $subtag">ltr</xsl:when>
          <xsl:when test="contains($rtl-languages, concat(' ', $language, ' '))">rtl</xsl:when>
          <xsl:otherwise>ltr</xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
