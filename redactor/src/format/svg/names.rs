//! What fonts call the letters that they draw (Adobe's names of glyphs). The letters A to Z are called by themselves.

/// A letter and its name, in turn.
pub(super) const NAMES: &str = "\
    ! exclam \" quotedbl # numbersign $ dollar % percent & ampersand ' quotesingle ( parenleft ) parenright * asterisk \
    + plus , comma - hyphen . period / slash 0 zero 1 one 2 two 3 three 4 four 5 five 6 six 7 seven 8 eight 9 nine : colon \
    ; semicolon < less = equal > greater ? question @ at [ bracketleft \\ backslash ] bracketright ^ asciicircum \
    _ underscore ` grave { braceleft | bar } braceright ~ asciitilde ¡ exclamdown ¢ cent £ sterling ¤ currency ¥ yen \
    ¦ brokenbar § section ¨ dieresis © copyright ª ordfeminine « guillemotleft ¬ logicalnot ® registered ¯ macron ° degree \
    ± plusminus ² twosuperior ³ threesuperior ´ acute µ mu ¶ paragraph · periodcentered ¸ cedilla ¹ onesuperior \
    º ordmasculine » guillemotright ¼ onequarter ½ onehalf ¾ threequarters ¿ questiondown À Agrave Á Aacute Â Acircumflex \
    Ã Atilde Ä Adieresis Å Aring Æ AE Ç Ccedilla È Egrave É Eacute Ê Ecircumflex Ë Edieresis Ì Igrave Í Iacute \
    Î Icircumflex Ï Idieresis Ð Eth Ñ Ntilde Ò Ograve Ó Oacute Ô Ocircumflex Õ Otilde Ö Odieresis × multiply Ø Oslash \
    Ù Ugrave Ú Uacute Û Ucircumflex Ü Udieresis Ý Yacute Þ Thorn ß germandbls à agrave á aacute â acircumflex ã atilde \
    ä adieresis å aring æ ae ç ccedilla è egrave é eacute ê ecircumflex ë edieresis ì igrave í iacute î icircumflex \
    ï idieresis ð eth ñ ntilde ò ograve ó oacute ô ocircumflex õ otilde ö odieresis ÷ divide ø oslash ù ugrave ú uacute \
    û ucircumflex ü udieresis ý yacute þ thorn ÿ ydieresis ı dotlessi Ł Lslash ł lslash Œ OE œ oe Š Scaron š scaron \
    Ÿ Ydieresis Ž Zcaron ž zcaron ƒ florin ˆ circumflex ˇ caron ˘ breve ˙ dotaccent ˚ ring ˛ ogonek ˜ tilde ˝ hungarumlaut \
    Α Alpha Β Beta Γ Gamma Δ Delta Ε Epsilon Ζ Zeta Η Eta Θ Theta Ι Iota Κ Kappa Λ Lambda Μ Mu Ν Nu Ξ Xi Ο Omicron Π Pi \
    Ρ Rho Σ Sigma Τ Tau Υ Upsilon Φ Phi Χ Chi Ψ Psi Ω Omega α alpha β beta γ gamma δ delta ε epsilon ζ zeta η eta θ theta \
    ι iota κ kappa λ lambda μ mu ν nu ξ xi ο omicron π pi ρ rho ς sigma1 σ sigma τ tau υ upsilon φ phi χ chi ψ psi ω omega \
    ϑ theta1 ϒ Upsilon1 ϕ phi1 ϖ omega1 – endash — emdash ‘ quoteleft ’ quoteright ‚ quotesinglbase “ quotedblleft \
    ” quotedblright „ quotedblbase † dagger ‡ daggerdbl • bullet … ellipsis ‰ perthousand ′ minute ″ second ‹ guilsinglleft \
    › guilsinglright ⁄ fraction € Euro ℑ Ifraktur ℘ weierstrass ℜ Rfraktur ™ trademark Ω Omega ℵ aleph ← arrowleft \
    ↑ arrowup → arrowright ↓ arrowdown ↔ arrowboth ↵ carriagereturn ⇐ arrowdblleft ⇑ arrowdblup ⇒ arrowdblright \
    ⇓ arrowdbldown ⇔ arrowdblboth ∀ universal ∂ partialdiff ∃ existential ∅ emptyset ∆ Delta ∇ gradient ∈ element \
    ∉ notelement ∋ suchthat ∏ product ∑ summation − minus ∗ asteriskmath √ radical ∝ proportional ∞ infinity ∠ angle \
    ∧ logicaland ∨ logicalor ∩ intersection ∪ union ∫ integral ∴ therefore ∼ similar ≅ congruent ≈ approxequal ≠ notequal \
    ≡ equivalence ≤ lessequal ≥ greaterequal ⊂ propersubset ⊃ propersuperset ⊄ notsubset ⊆ reflexsubset ⊇ reflexsuperset \
    ⊕ circleplus ⊗ circlemultiply ⊥ perpendicular ⋅ dotmath ⌠ integraltp ⌡ integralbt 〈 angleleft 〉 angleright ◊ lozenge \
    ♠ spade ♣ club ♥ heart ♦ diamond ﬁ fi ﬂ fl";
