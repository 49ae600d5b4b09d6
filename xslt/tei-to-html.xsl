<?xml version="1.0" encoding="UTF-8"?>
<!-- One TEI document in, one HTML article out. Here are parameters, keys, includes and the root; everything else
     stands in the file of its concept, and README.md is the map. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:l="urn:litvtei"
    exclude-result-prefixes="tei l">

  <!-- The language of the labels, and which way it is written. -->
  <xsl:param name="label-language" select="'en'"/>
  <xsl:param name="label-direction" select="'ltr'"/>
  <xsl:param name="label-notes" select="'Notes'"/>
  <xsl:param name="label-apparatus" select="'Apparatus'"/>
  <xsl:param name="label-facsimile" select="'Facsimile'"/>
  <xsl:param name="label-registers" select="'Entries of the registers'"/>
  <xsl:param name="label-omitted" select="'om.'"/>
  <xsl:param name="label-birth" select="'born'"/>
  <xsl:param name="label-death" select="'died'"/>
  <xsl:param name="label-witnesses" select="'Witnesses'"/>
  <xsl:param name="label-divisions" select="'|edition=Edition|translation=Translation|apparatus=Apparatus|commentary=Commentary|bibliography=Bibliography|msContents=Contents|physDesc=Physical description|history=History|additional=Further information|msPart=Part|msFrag=Fragment|rubric=rubr.|incipit=inc.|explicit=expl.|finalRubric=rubr.|colophon=col.|'"/>
  <xsl:param name="label-hand" select="'hand'"/>
  <xsl:param name="label-of-source" select="'in the source'"/>
  <xsl:param name="label-of-editor" select="'editor'"/>
  <!-- 'plain' or 'leiden': how what the editor and the scribe did is signed. -->
  <xsl:param name="signs" select="'plain'"/>

  <xsl:param name="label-back" select="'Back to the text'"/>

  <xsl:output method="xml" encoding="UTF-8" omit-xml-declaration="yes"/>
  <xsl:strip-space elements="tei:TEI tei:text tei:group tei:choice tei:app tei:subst tei:list tei:table tei:row
    tei:castList tei:castGroup tei:figure tei:listApp tei:listBibl tei:listEvent tei:listObject tei:listOrg
    tei:listPerson tei:listPlace tei:listRelation tei:biblStruct tei:analytic tei:monogr tei:imprint tei:ruby"/>

  <xsl:key name="rendition" match="tei:rendition" use="@xml:id"/>
  <xsl:key name="glyph" match="tei:char | tei:glyph" use="@xml:id"/>
  <xsl:key name="witness" match="tei:witness" use="@xml:id"/>

  <xsl:key name="hand" match="tei:handNote" use="@xml:id"/>
  <xsl:key name="id" match="*[@xml:id]" use="@xml:id"/>

  <!-- Notes that stand apart from the place that they belong to, and variants that name its end: by that place. -->
  <xsl:key name="annotation" match="tei:standOff//tei:note[starts-with(@target, '#')] | tei:note[@l:apart]"
    use="substring(substring-before(concat(@target, ' '), ' '), 2)"/>
  <xsl:key name="variant" match="tei:app[starts-with(@to, '#')] | tei:app[starts-with(@from, '#')][not(@to)]"
    use="substring(concat(@to, substring(@from, 1, 99 * not(@to))), 2)"/>

  <xsl:include href="attributes.xsl"/>
  <xsl:include href="language.xsl"/>
  <xsl:include href="look.xsl"/>
  <xsl:include href="division.xsl"/>
  <xsl:include href="titlepage.xsl"/>
  <xsl:include href="verse.xsl"/>
  <xsl:include href="drama.xsl"/>
  <xsl:include href="speech.xsl"/>
  <xsl:include href="letter.xsl"/>
  <xsl:include href="list.xsl"/>
  <xsl:include href="table.xsl"/>
  <xsl:include href="figure.xsl"/>
  <xsl:include href="quotation.xsl"/>
  <xsl:include href="inline.xsl"/>
  <xsl:include href="code.xsl"/>
  <xsl:include href="mention.xsl"/>
  <xsl:include href="link.xsl"/>
  <xsl:include href="note.xsl"/>
  <xsl:include href="choice.xsl"/>
  <xsl:include href="apparatus.xsl"/>
  <xsl:include href="variant.xsl"/>
  <xsl:include href="witness.xsl"/>
  <xsl:include href="transcription.xsl"/>
  <xsl:include href="gap.xsl"/>
  <xsl:include href="milestone.xsl"/>
  <xsl:include href="facsimile.xsl"/>
  <xsl:include href="register.xsl"/>
  <xsl:include href="event.xsl"/>
  <xsl:include href="bibliography.xsl"/>
  <xsl:include href="manuscript.xsl"/>
  <xsl:include href="dictionary.xsl"/>
  <xsl:include href="plain.xsl"/>
  <xsl:include href="unhandled.xsl"/>

  <xsl:template match="/tei:TEI">
    <article>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="'text'"/>
      </xsl:call-template>
      <xsl:apply-templates select="tei:text | tei:sourceDoc"/>
      <xsl:apply-templates select="tei:teiHeader//tei:msDesc[@l:read]"/>
      <xsl:apply-templates select="." mode="apparatus"/>
      <xsl:apply-templates select="tei:teiHeader" mode="witnesses"/>
      <xsl:apply-templates select="." mode="notes"/>
      <xsl:apply-templates select="tei:facsimile"/>
    </article>
  </xsl:template>

</xsl:stylesheet>
