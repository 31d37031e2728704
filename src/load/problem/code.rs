//! Stable words for the kinds of problems, for scripts and for looking up.

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $word:literal,)+) => {
        /// The kind of a problem, as a word that never changes once published.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[$doc])* $variant,)+
        }

        impl Code {
            /// Every code, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word, in kebab case.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }
    };
}

codes! {
    /// There is no such file.
    FileNotFound = "file-not-found",
    /// The path leads to a folder, a pipe or a device.
    NotAFile = "not-a-file",
    /// The file is over 512 MiB.
    FileTooLarge = "file-too-large",
    /// The content of the files would take more memory than is allowed.
    TooMuch = "too-much",
    /// The user has no permission to read the file.
    PermissionDenied = "permission-denied",
    /// The system could not read the file.
    ReadFailed = "read-failed",
    /// A folder holds no data file.
    NoDataFiles = "no-data-files",
    /// The file holds nothing but blanks.
    EmptyFile = "empty-file",
    /// The file is in UTF-16 or UTF-32.
    WrongEncoding = "wrong-encoding",
    /// Some bytes are not UTF-8.
    InvalidUtf8 = "invalid-utf8",
    /// The file begins with a byte order mark, which is skipped.
    ByteOrderMark = "byte-order-mark",
    /// The file is not JSON.
    Syntax = "syntax",
    /// The file is JSON, but not an object.
    NotAnObject = "not-an-object",
    /// `format` is missing or names something else.
    NotCounterpart = "not-counterpart",
    /// `version` is missing or is no version.
    BadVersion = "bad-version",
    /// The file was written for a later version.
    VersionTooHigh = "version-too-high",
    /// An object names one field twice.
    DuplicateKey = "duplicate-key",
    /// A value is of the wrong type.
    WrongType = "wrong-type",
    /// A required field is missing.
    MissingField = "missing-field",
    /// A text is empty where words are needed.
    EmptyText = "empty-text",
    /// A text holds half of a surrogate pair.
    LoneSurrogate = "lone-surrogate",
    /// A field that this version does not know, kept as it came.
    UnknownField = "unknown-field",
    /// A `kind` that this version does not know, kept as "other".
    UnknownKind = "unknown-kind",
    /// A `part` that this version does not know, kept.
    UnknownPart = "unknown-part",
    /// A `use` that this version does not know, kept.
    UnknownUse = "unknown-use",
    /// A `stance` that is not in the list.
    UnknownStance = "unknown-stance",
    /// A `certainty` that is not in the list.
    UnknownCertainty = "unknown-certainty",
    /// A `basis` that is not in the list.
    UnknownBasis = "unknown-basis",
    /// A `status` that is not in the list.
    UnknownStatus = "unknown-status",
    /// A `mode` that is not in the list.
    UnknownMode = "unknown-mode",
    /// A `modality` that is not in the list.
    UnknownModality = "unknown-modality",
    /// An id with letters that ids may not have.
    BadId = "bad-id",
    /// Two things in one file have the same id.
    DuplicateId = "duplicate-id",
    /// Two documents in one file have the same id.
    DuplicateDocument = "duplicate-document",
    /// No thing in the file has the id that a field names.
    UnknownId = "unknown-id",
    /// An id names a thing of another kind than the field needs.
    WrongIdKind = "wrong-id-kind",
    /// A date that is not EDTF.
    BadDate = "bad-date",
    /// A `count` that contradicts itself or gives no number.
    BadCount = "bad-count",
    /// A `grade` outside A1 to F6.
    BadGrade = "bad-grade",
    /// A `text_sha256` that is not a hash.
    BadHash = "bad-hash",
    /// A contact with fewer than two participants.
    TooFewParticipants = "too-few-participants",
    /// A contact that names the same participant twice.
    RepeatedParticipant = "repeated-participant",
    /// A source names a participant who is not among those of the contact.
    OutsideParticipant = "outside-participant",
    /// A relation with neither `from` nor `to`.
    RelationWithoutEnds = "relation-without-ends",
    /// An `about` or `says` that names no usable field of its record.
    UnknownAbout = "unknown-about",
    /// A record of which no evidence is left.
    NoEvidence = "no-evidence",
    /// Evidence without a quote that is not background.
    NoQuotes = "no-quotes",
    /// A quote without `document` in a file that does not have exactly one document.
    QuoteWithoutDocument = "quote-without-document",
    /// An anonymous entity that belongs to no document.
    AnonymousWithoutDocument = "anonymous-without-document",
    /// A document's text and `text_sha256` differ.
    TextHashMismatch = "text-hash-mismatch",
    /// `derived_from` leads back to its own document.
    DerivedFromLoop = "derived-from-loop",
    /// A document corrects itself.
    SupersedesItself = "supersedes-itself",
    /// How many more problems of one code there are beyond those listed.
    MoreOfTheSame = "more-of-the-same",
    /// Two files give one document two different texts.
    DocumentTextDiffers = "document-text-differs",
    /// Two files give one entity id two kinds.
    EntityKindConflict = "entity-kind-conflict",
    /// Two files give one entity id names that do not agree.
    EntityNameConflict = "entity-name-conflict",
    /// An unnamed entity was renamed because another file uses its id.
    AnonymousRenamed = "anonymous-renamed",
    /// Two files have records with the same id but different ends.
    RecordEndsConflict = "record-ends-conflict",
    /// The words of a quote are not in its document's text.
    QuoteNotFound = "quote-not-found",
    /// The words of a quote occur in its document's text several times.
    QuoteAmbiguous = "quote-ambiguous",
    /// The words of a quote are in the text, but not at its `start` or with its prefix and suffix.
    QuoteStartWrong = "quote-start-wrong",
    /// The hash of an attached text is not the one that the document names.
    TextHashUnmatched = "text-hash-unmatched",
    /// Two files differ on a field of one document.
    DocumentFieldDiffers = "document-field-differs",
    /// Two files give one entity two identifiers of one scheme.
    EntityIdDiffers = "entity-id-differs",
    /// A `same_as` that was not followed.
    SameAsRefused = "same-as-refused",
    /// The file is in no format that can be imported, or not in the one that was asked for.
    UnknownFormat = "unknown-format",
    /// XML that declares its own entities, or uses unknown ones.
    EntityDeclaration = "entity-declaration",
    /// Elements are nested too deeply.
    TooDeep = "too-deep",
    /// An address that is not a web address.
    BadUrl = "bad-url",
    /// A table lacks columns without which it cannot be read.
    MissingColumns = "missing-columns",
    /// Says how a table was read that can be read in several ways (dates, blanks).
    TableRead = "table-read",
    /// A document has no date, so it counts as known on every day.
    UndatedDocument = "undated-document",
    /// A document supersedes another and does not say what is left of that one.
    RestNotSaid = "rest-not-said",
    /// A document supersedes one of another publisher.
    CorrectsAnother = "corrects-another",
    /// A record has a value that none of its sources gives.
    ValueOfNobody = "value-of-nobody",
    /// There are several workspaces for the same data; each is kept.
    WorkspaceConflict = "workspace-conflict",
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn words_are_distinct_and_in_kebab_case() {
        let words: BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(words.len(), Code::ALL.len());
        let kebab =
            |w: &&str| w.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        assert!(words.iter().all(kebab));
    }
}
