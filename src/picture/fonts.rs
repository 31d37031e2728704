//! The embedded fonts, for the window and for pictures: their bytes, and the names of some system
//! fonts. Which letter is set in which font is decided in `letters`.

/// Latin, Greek and Cyrillic.
pub static EUROPEAN: &[u8] = include_bytes!("../../assets/fonts/NotoSans-Regular.ttf");
/// The same in bold, for headings.
pub static EUROPEAN_BOLD: &[u8] = include_bytes!("../../assets/fonts/NotoSans-Bold.ttf");
/// Arabic and related scripts.
pub static ARABIC: &[u8] = include_bytes!("../../assets/fonts/NotoSansArabic-Regular.ttf");
/// Hebrew.
pub static HEBREW: &[u8] = include_bytes!("../../assets/fonts/NotoSansHebrew-Regular.ttf");
/// Armenian.
pub static ARMENIAN: &[u8] = include_bytes!("../../assets/fonts/NotoSansArmenian-Regular.ttf");
/// Georgian.
pub static GEORGIAN: &[u8] = include_bytes!("../../assets/fonts/NotoSansGeorgian-Regular.ttf");
/// Devanagari.
pub static DEVANAGARI: &[u8] = include_bytes!("../../assets/fonts/NotoSansDevanagari-Regular.ttf");
/// Thai.
pub static THAI: &[u8] = include_bytes!("../../assets/fonts/NotoSansThai-Regular.ttf");
/// The Chinese characters that occur in the samples.
pub static CJK: &[u8] = include_bytes!("../../assets/fonts/NotoSansCJK-Samples.otf");
/// A diamond for every letter that no other font has. Its glyphs for accents are empty.
pub static MARK: &[u8] = include_bytes!("../../assets/fonts/CounterpartMark.ttf");

/// Fonts for signs, by their names in egui.
pub const SIGNS: [&str; 2] = ["NotoEmoji-Regular", "emoji-icon-font"];

/// The embedded fonts of upright weight with their names, in the order in which they are tried for
/// a letter. The last two are egui's fonts for signs.
pub static UPRIGHT: [(&str, &[u8]); 10] = [
    ("noto-sans", EUROPEAN),
    ("noto-arabic", ARABIC),
    ("noto-hebrew", HEBREW),
    ("noto-armenian", ARMENIAN),
    ("noto-georgian", GEORGIAN),
    ("noto-devanagari", DEVANAGARI),
    ("noto-thai", THAI),
    ("noto-cjk", CJK),
    (SIGNS[0], epaint_default_fonts::NOTO_EMOJI_REGULAR),
    (SIGNS[1], epaint_default_fonts::EMOJI_ICON),
];

/// Names of system fonts that are known to serve Chinese characters well, the best first. Others
/// are used if none of these is installed.
pub const KNOWN: [&str; 9] = [
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
];
