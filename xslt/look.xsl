<?xml version="1.0" encoding="UTF-8"?>
<!-- How words look in the source (@rend, @rendition, @style), and how sure its editor is of them (@cert), as
     class names. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:str="http://exslt.org/strings"
    exclude-result-prefixes="tei str">

  <!-- What encoders of several schools write, and the class that it means; a word not listed here is passed over. -->
  <xsl:variable name="looks" select="concat(' ',
    'i=italic it=italic ital=italic italic=italic italics=italic italicised=italic italicized=italic oblique=italic kursiv=italic italique=italic em=italic ',
    'b=bold bf=bold bold=bold bolder=bold strong=bold fett=bold gras=bold boldface=bold 600=bold 700=bold ',
    'u=underline ul=underline underline=underline underlined=underline unterstrichen=underline souligné=underline ',
    'uu=double-underline double-underline=double-underline doubleunderline=double-underline ',
    'supraline=overline overline=overline overlined=overline ',
    's=strike strike=strike strikethrough=strike strikeout=strike line-through=strike durchgestrichen=strike barré=strike ',
    'sc=small-caps smcap=small-caps smallcap=small-caps smallcaps=small-caps small-caps=small-caps k=small-caps kapitälchen=small-caps petites-capitales=small-caps ',
    'caps=all-caps allcaps=all-caps all-caps=all-caps capitals=all-caps uppercase=all-caps versalien=all-caps ',
    'sup=superscript super=superscript superscript=superscript hochgestellt=superscript exposant=superscript ',
    'sub=subscript subscript=subscript tiefgestellt=subscript indice=subscript ',
    'g=spaced spaced=spaced spaced-out=spaced letterspaced=spaced letter-spacing=spaced letter-spaced=spaced gesperrt=spaced sperrung=spaced разрядка=spaced ',
    'large=large larger=large x-large=large big=large tall=large gross=large ',
    'small=small smaller=small x-small=small klein=small ',
    'c=centre center=centre centre=centre centered=centre centred=centre zentriert=centre ',
    'r=right right=right flushright=right align-right=right rechts=right ',
    'left=left flushleft=left align-left=left justify=justify ',
    'indent=indent indent1=indent indent2=indent indent3=indent indented=indent et=indent text-indent=indent margin-left=indent ',
    'aq=antiqua antiqua=antiqua latintype=antiqua gothic=gothic blackletter=gothic fraktur=gothic ',
    'hand=handwritten handwritten=handwritten typewriter=typewriter typescript=typewriter monospace=typewriter ',
    'bordered=boxed boxed=boxed framed=boxed box=boxed fr=boxed ',
    'in=initial initial=initial decorinit=initial dropcap=initial ',
    'roman=upright upright=upright simple=simple ')"/>
  <xsl:variable name="look-separators" select="' :;,#_()=/&quot;&#9;&#10;'"/>

  <xsl:template match="@rend | @style" mode="look">
    <xsl:apply-templates select="str:tokenize(translate(., $upper, $lower), $look-separators)" mode="look"/>
  </xsl:template>

  <xsl:template match="@rendition" mode="look">
    <xsl:apply-templates select="key('rendition', str:tokenize(., ' #'))" mode="look"/>
    <xsl:apply-templates select="str:tokenize(translate(., $upper, $lower), $look-separators)[not(. = 'simple')]" mode="look"/>
  </xsl:template>

  <xsl:template match="tei:rendition" mode="look">
    <xsl:apply-templates select="str:tokenize(translate(., $upper, $lower), $look-separators)" mode="look"/>
  </xsl:template>

  <xsl:template match="token" mode="look">
    <xsl:variable name="rest" select="substring-after($looks, concat(' ', ., '='))"/>
    <xsl:if test="$rest != ''">
      <xsl:value-of select="concat(' ', substring-before($rest, ' '))"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="@cert" mode="look"/>

  <xsl:template match="@cert[. = 'low' or . = 'medium']" mode="look">
    <xsl:value-of select="concat(' cert-', .)"/>
  </xsl:template>

</xsl:stylesheet>
