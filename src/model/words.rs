//! Declares the closed and open word lists of the format as enums, with one variant for each word.
//! The meaning of a word is documented where its enum is declared.

/// Declares an enum whose variants are words of the file format.
///
/// An `open` list adds `Other(Text)`, which keeps a word that this version does not know. A
/// `closed` list parses such a word to `None`, never to a default.
macro_rules! words {
    (open $(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$vdoc])* $variant,)+
            /// A word that this version does not know, kept as it was.
            Other($crate::model::ids::Text),
        }

        impl $name {
            /// Every known word, in the order of the format's documentation.
            pub const WORDS: &'static [&'static str] = &[$($word,)+];

            /// Reads a word; one that is not known becomes `Other`.
            pub fn parse(word: &str) -> Self {
                match word {
                    $($word => Self::$variant,)+
                    other => Self::Other(other.into()),
                }
            }

            /// The word as it is written in the file.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $word,)+
                    Self::Other(word) => word,
                }
            }

            /// Whether the word is in the format's list.
            pub fn is_known(&self) -> bool {
                !matches!(self, Self::Other(_))
            }
        }
    };
    (closed $(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$vdoc])* $variant,)+
        }

        impl $name {
            /// Every word, in the order of the format's documentation.
            pub const WORDS: &'static [&'static str] = &[$($word,)+];

            /// Every value, in the order of the format's documentation.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Reads a word; `None` if it is not in the list.
            pub fn parse(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)+
                    _ => None,
                }
            }

            /// The word as it is written in the file.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }
    };
}

pub(crate) use words;
