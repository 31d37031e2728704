//! The embedded fonts, for the window and for pictures: their bytes, and what is known of fonts of
//! the reader's system. Which text is set in which is left to those who set it.

/// Latin, Greek and Cyrillic in pictures; the window has a font of its own for these.
pub static EUROPEAN: &[u8] = include_bytes!("../../assets/fonts/NotoSans-Regular.ttf");
/// The same for headings.
pub static EUROPEAN_BOLD: &[u8] = include_bytes!("../../assets/fonts/NotoSans-Bold.ttf");
/// Arabic and its relatives.
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
/// The Chinese characters of the samples.
pub static CJK: &[u8] = include_bytes!("../../assets/fonts/NotoSansCJK-Samples.otf");

/// The embedded fonts of upright weight, in the order in which a letter is looked for.
pub static UPRIGHT: [&[u8]; 8] =
    [EUROPEAN, ARABIC, HEBREW, ARMENIAN, GEORGIAN, DEVANAGARI, THAI, CJK];

/// Names of fonts of the system known to serve a script well, the best first; others serve if none
/// is there.
pub const KNOWN: [&str; 10] = [
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "Noto Sans Tamil",
];
