"""Languages as BCP 47 tags, and which way they are written."""

from __future__ import annotations

_RTL_LANGUAGES = frozenset(
    "ar ara arb arc aii ckb dv div fa fas per he heb hbo jrb nqo pnb ps pus sd snd syc syr tmr ug uig ur urd "
    "yi yid ydd".split()
)
_RTL_SCRIPTS = frozenset("adlm arab aran hebr mand nkoo samr syrc syre syrj syrn thaa".split())

# ISO 639-2: where a language has a code of two letters, HTML knows no other.
_SHORT_CODES = dict(
    pair.split("=")
    for pair in (
        "aar=aa abk=ab afr=af aka=ak alb=sq amh=am ara=ar arg=an arm=hy asm=as ava=av ave=ae aym=ay aze=az bak=ba "
        "bam=bm baq=eu bel=be ben=bn bih=bh bis=bi bod=bo bos=bs bre=br bul=bg bur=my cat=ca ces=cs cha=ch che=ce "
        "chi=zh chu=cu chv=cv cor=kw cos=co cre=cr cym=cy cze=cs dan=da deu=de div=dv dut=nl dzo=dz ell=el eng=en "
        "epo=eo est=et eus=eu ewe=ee fao=fo fas=fa fij=fj fin=fi fra=fr fre=fr fry=fy ful=ff geo=ka ger=de gla=gd "
        "gle=ga glg=gl glv=gv gre=el grn=gn guj=gu hat=ht hau=ha heb=he her=hz hin=hi hmo=ho hrv=hr hun=hu hye=hy "
        "ibo=ig ice=is ido=io iii=ii iku=iu ile=ie ina=ia ind=id ipk=ik isl=is ita=it jav=jv jpn=ja kal=kl kan=kn "
        "kas=ks kat=ka kau=kr kaz=kk khm=km kik=ki kin=rw kir=ky kom=kv kon=kg kor=ko kua=kj kur=ku lao=lo lat=la "
        "lav=lv lim=li lin=ln lit=lt ltz=lb lub=lu lug=lg mac=mk mah=mh mal=ml mao=mi mar=mr may=ms mkd=mk mlg=mg "
        "mlt=mt mon=mn mri=mi msa=ms mya=my nau=na nav=nv nbl=nr nde=nd ndo=ng nep=ne nld=nl nno=nn nob=nb nor=no "
        "nya=ny oci=oc oji=oj ori=or orm=om oss=os pan=pa per=fa pli=pi pol=pl por=pt pus=ps que=qu roh=rm ron=ro "
        "rum=ro run=rn rus=ru sag=sg san=sa sin=si slk=sk slo=sk slv=sl sme=se smo=sm sna=sn snd=sd som=so sot=st "
        "spa=es sqi=sq srd=sc srp=sr ssw=ss sun=su swa=sw swe=sv tah=ty tam=ta tat=tt tel=te tgk=tg tgl=tl tha=th "
        "tib=bo tir=ti ton=to tsn=tn tso=ts tuk=tk tur=tr twi=tw uig=ug ukr=uk urd=ur uzb=uz ven=ve vie=vi vol=vo "
        "wel=cy wln=wa wol=wo xho=xh yid=yi yor=yo zha=za zho=zh zul=zu"
    ).split()
)
_TWO_LETTERS = frozenset((*_SHORT_CODES.values(), "sh"))


def direction_of(language: str) -> str:
    """Return ``rtl`` or ``ltr`` for a language tag; a script subtag has the last word."""
    subtags = language.lower().replace("_", "-").split("-")
    script = next((one for one in subtags[1:] if len(one) == 4 and one.isalpha()), "")
    if script:
        return "rtl" if script in _RTL_SCRIPTS else "ltr"
    return "rtl" if subtags[0] in _RTL_LANGUAGES else "ltr"


def is_language(tag: str) -> bool:
    """Tell whether a value can stand in an HTML ``lang`` attribute."""
    parts = tag.split("-")
    return bool(tag) and all(part.isascii() and part.isalnum() and len(part) <= 8 for part in parts)


def html_language(tag: str) -> str | None:
    """Return a tag as HTML wants it: ``de`` for ``deu``; None for what names no language (``cz``)."""
    code, dash, rest = tag.replace("_", "-").partition("-")
    code = _SHORT_CODES.get(code.lower(), code.lower())
    if not is_language(f"{code}{dash}{rest}") or (code not in _TWO_LETTERS and len(code) != 3 and code != "x"):
        return None
    return f"{code}{dash}{rest}"


# What people write instead of a tag: names, and codes of countries.
_NAMED = dict(
    pair.split("=")
    for pair in (
        "english=en englisch=en anglais=en german=de deutsch=de allemand=de ger=de french=fr franzoesisch=fr "
        "französisch=fr francais=fr français=fr latin=la latein=la lateinisch=la latina=la greek=el griechisch=el "
        "ancient-greek=grc altgriechisch=grc gr=el russian=ru russisch=ru russe=ru русский=ru polish=pl polnisch=pl "
        "polski=pl czech=cs tschechisch=cs cz=cs italian=it italienisch=it italiano=it spanish=es spanisch=es "
        "español=es espanol=es sp=es portuguese=pt hebrew=he hebräisch=he iw=he arabic=ar arabisch=ar yiddish=yi "
        "jiddisch=yi ji=yi hungarian=hu ungarisch=hu dutch=nl swedish=sv schwedisch=sv danish=da dk=da norwegian=no "
        "finnish=fi ukrainian=uk ua=uk turkish=tr japanese=ja jp=ja chinese=zh cn=zh kr=ko syriac=syc coptic=cop "
        "sanskrit=sa serbian=sr croatian=hr slovenian=sl slovene=sl romanian=ro irish=ga"
    ).split()
)


def tag_of_language(name: str) -> str:
    """Return the tag that somebody most likely means by a name or another wrong value (``german``), or ``""``."""
    return _NAMED.get(name.strip().lower().replace("_", "-"), "")
