//! Which font shows which script: egui's own for European letters, the embedded Noto fonts for
//! small scripts, the reader's system fonts for the rest (found by `app`, passed in here).

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};

use crate::picture::fonts;

/// A group of writing systems that one font serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Script {
    /// Latin, Greek, Cyrillic: egui's own font.
    European,
    /// Arabic and its relatives.
    Arabic,
    /// Hebrew.
    Hebrew,
    /// Armenian.
    Armenian,
    /// Georgian.
    Georgian,
    /// Devanagari.
    Devanagari,
    /// Thai.
    Thai,
    /// Chinese, Japanese, Korean.
    Cjk,
    /// Everything else, for which only a system font can help.
    Other,
}

impl Script {
    /// Every script with a font of its own.
    pub const FOREIGN: [Self; 8] = [
        Self::Arabic,
        Self::Hebrew,
        Self::Armenian,
        Self::Georgian,
        Self::Devanagari,
        Self::Thai,
        Self::Cjk,
        Self::Other,
    ];

    /// The script of a letter; `None` for blanks and punctuation, which go with any.
    pub fn of(c: char) -> Option<Self> {
        match c as u32 {
            0x0000..=0x052F | 0x1E00..=0x1FFF | 0x2C60..=0x2C7F | 0xA640..=0xA69F
                if c.is_alphanumeric() =>
            {
                Some(Self::European)
            }
            0x0530..=0x058F => Some(Self::Armenian),
            0x0590..=0x05FF | 0xFB1D..=0xFB4F => Some(Self::Hebrew),
            0x0600..=0x08FF | 0xFB50..=0xFDFF | 0xFE70..=0xFEFF => Some(Self::Arabic),
            0x0900..=0x097F => Some(Self::Devanagari),
            0x0E00..=0x0E7F => Some(Self::Thai),
            0x10A0..=0x10FF | 0x1C90..=0x1CBF | 0x2D00..=0x2D2F => Some(Self::Georgian),
            0x1100..=0x11FF
            | 0x2E80..=0x9FFF
            | 0xAC00..=0xD7AF
            | 0xF900..=0xFAFF
            | 0xFF00..=0xFFEF
            | 0x20000..=0x3FFFF => Some(Self::Cjk),
            0x0980..=0x0DFF | 0x0E80..=0x109F | 0x1200..=0x1C8F => Some(Self::Other),
            _ => None,
        }
    }

    /// The egui font family that shows it.
    pub fn family(self) -> FontFamily {
        match self {
            Self::European => FontFamily::Proportional,
            foreign => FontFamily::Name(foreign.name().into()),
        }
    }

    /// A word for it, as the name of its family.
    pub const fn name(self) -> &'static str {
        match self {
            Self::European => "european",
            Self::Arabic => "arabic",
            Self::Hebrew => "hebrew",
            Self::Armenian => "armenian",
            Self::Georgian => "georgian",
            Self::Devanagari => "devanagari",
            Self::Thai => "thai",
            Self::Cjk => "cjk",
            Self::Other => "other",
        }
    }

    const fn embedded(self) -> Option<&'static [u8]> {
        match self {
            Self::Arabic => Some(fonts::ARABIC),
            Self::Hebrew => Some(fonts::HEBREW),
            Self::Armenian => Some(fonts::ARMENIAN),
            Self::Georgian => Some(fonts::GEORGIAN),
            Self::Devanagari => Some(fonts::DEVANAGARI),
            Self::Thai => Some(fonts::THAI),
            Self::Cjk => Some(fonts::CJK),
            Self::European | Self::Other => None,
        }
    }
}

/// A font of the reader's system.
#[derive(Clone, Debug)]
pub struct SystemFont {
    /// What it is for.
    pub script: Script,
    /// Its name, for telling fonts apart.
    pub name: String,
    /// The file's bytes.
    pub data: Vec<u8>,
    /// Which face in the file.
    pub index: u32,
}

/// The fonts of the window: a family for each script, with that script's fonts first.
pub fn definitions(system: &[SystemFont]) -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let european = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    let mut foreign = Vec::new();
    for script in Script::FOREIGN {
        let mut family = Vec::new();
        if let Some(bytes) = script.embedded() {
            let name = format!("noto-{}", script.name());
            fonts.font_data.insert(name.clone(), Arc::new(FontData::from_static(bytes)));
            family.push(name);
        }
        for font in system.iter().filter(|f| f.script == script) {
            let mut data = FontData::from_owned(font.data.clone());
            data.index = font.index;
            fonts.font_data.insert(font.name.clone(), Arc::new(data));
            family.push(font.name.clone());
        }
        foreign.extend(family.iter().cloned());
        family.extend(european.iter().cloned());
        fonts.families.insert(script.family(), family);
    }
    // Text that does not come through `text::job`, such as a name being typed, needs them too.
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        fonts.families.entry(family).or_default().extend(foreign.iter().cloned());
    }
    fonts
}
