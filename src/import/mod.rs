//! Other tools' files as a dossier, with a list of everything that could not be carried over.
//! Writing it as a Counterpart file is `load::write`'s work.
