//! Files: by content first, then by name; each fault has its own error.

use encoding_rs::WINDOWS_1252;
use proptest::prelude::*;
use sommaire_bot::import::{
    ImportError, Imported, MAX_FILE_BYTES, MAX_TEXT_BYTES, MIN_WORDS, text_of,
};
use sommaire_core::Lang;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const FRENCH: &str = "Le conseil régional a voté jeudi l’agrandissement du port, un chantier de 48 millions d’euros \
    que la préfète réclamait depuis six ans. Les travaux commenceront en mars, malgré la réserve des pêcheurs.";
const ENGLISH: &str = "The regional council voted on Thursday to enlarge the harbour, a project worth 48 million euros \
    that the prefect had wanted for six years. Work will start in March, although the fishermen have doubts.";

fn file(name: &str) -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/files")
        .join(name);
    std::fs::read(path).unwrap()
}

fn read(bytes: &[u8], name: &str) -> Result<Imported, ImportError> {
    text_of(bytes, Some(name), None)
}

#[track_caller]
fn lines(imported: Result<Imported, ImportError>) -> Vec<String> {
    imported.unwrap().text.lines().map(str::to_owned).collect()
}

#[test]
fn plain_text_in_each_encoding() {
    let utf16 = |mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| {
        let mut out = mark.to_vec();
        out.extend(FRENCH.encode_utf16().flat_map(bytes));
        out
    };
    let files = [
        FRENCH.as_bytes().to_vec(),
        [b"\xEF\xBB\xBF", FRENCH.as_bytes()].concat(),
        utf16([0xFF, 0xFE], u16::to_le_bytes),
        utf16([0xFE, 0xFF], u16::to_be_bytes),
        WINDOWS_1252.encode(FRENCH).0.into_owned(),
    ];
    for bytes in files {
        for name in ["note.txt", "note", "note.pdf"] {
            let imported = read(&bytes, name).unwrap();
            assert_eq!(
                (imported.text.as_str(), imported.lang),
                (FRENCH, Lang::Fr),
                "{name}"
            );
        }
    }
    assert_eq!(read(ENGLISH.as_bytes(), "note.txt").unwrap().lang, Lang::En);
}

#[test]
fn each_fault_has_its_error() {
    let german = "Der Regionalrat hat am Donnerstag den Ausbau des Hafens beschlossen, ein Vorhaben, das die Präfektin \
        seit sechs Jahren gefordert hatte und das im März beginnen soll, obwohl die Fischer daran zweifeln.";
    let russian = "Региональный совет в четверг проголосовал за расширение порта, которого префект добивалась шесть \
        лет. Работы начнутся в марте, хотя рыбаки сомневаются, что им хватит места у причала этой весной.";
    let spanish = "El consejo regional votó el jueves la ampliación del puerto, una obra que la prefecta reclamaba desde \
        hacía seis años. Los trabajos empezarán en marzo, aunque los pescadores tienen muchas dudas al respecto.";
    let chinese = "地区议会周四投票决定扩建港口，这是省长六年来一直要求的工程。工程将于三月开始。";
    let short = ImportError::TooShort { least: MIN_WORDS };
    let cases: Vec<(&str, Vec<u8>, &str, ImportError)> = vec![
        ("nothing", vec![], "a.txt", ImportError::Empty),
        ("blanks", b"  \n\n\t".to_vec(), "a.txt", ImportError::Empty),
        ("figures", b"12 34 56".to_vec(), "a.txt", ImportError::Empty),
        ("a line", "Bonjour à tous.".into(), "a.txt", short),
        ("German", german.into(), "a.txt", ImportError::ThirdLanguage),
        (
            "Spanish",
            spanish.into(),
            "a.md",
            ImportError::ThirdLanguage,
        ),
        (
            "Russian",
            russian.into(),
            "a.txt",
            ImportError::ThirdLanguage,
        ),
        (
            "Chinese",
            chinese.into(),
            "a.txt",
            ImportError::ThirdLanguage,
        ),
        (
            "too long",
            "mot ".repeat(MAX_TEXT_BYTES / 3).into_bytes(),
            "a.txt",
            ImportError::TooLarge {
                limit: MAX_TEXT_BYTES,
            },
        ),
        (
            "too large",
            vec![b' '; MAX_FILE_BYTES + 1],
            "a.txt",
            ImportError::TooLarge {
                limit: MAX_FILE_BYTES,
            },
        ),
        (
            "bytes as text",
            b"ab\x00\x01\x02cd".to_vec(),
            "a.txt",
            ImportError::NotUtf8,
        ),
        (
            "holes of Windows-1252",
            b"caf\x81 \x8D\x8F\x90 noir".to_vec(),
            "a.txt",
            ImportError::NotUtf8,
        ),
        (
            "bytes",
            b"\x7FELF\x00\x01\x02".to_vec(),
            "a.bin",
            ImportError::UnknownKind,
        ),
        (
            "rich text",
            br"{\rtf1\ansi Bonjour}".to_vec(),
            "a.rtf",
            ImportError::UnknownKind,
        ),
        (
            "a PNG called PDF",
            b"\x89PNG\r\n\x1A\n\x00\x00\x00".to_vec(),
            "a.pdf",
            ImportError::Broken,
        ),
        (
            "an old DOC",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 Word".to_vec(),
            "a.doc",
            ImportError::UnknownKind,
        ),
        (
            "an encrypted DOCX",
            encrypted_docx(),
            "a.docx",
            ImportError::Encrypted,
        ),
        (
            "half a DOCX",
            docx(FRENCH).get(..200).unwrap().to_vec(),
            "a.docx",
            ImportError::Broken,
        ),
        (
            "another archive",
            archive(&[("mimetype", b"text")]),
            "a.zip",
            ImportError::UnknownKind,
        ),
        (
            "a DOCX with a DTD",
            dtd_docx(),
            "a.docx",
            ImportError::Broken,
        ),
        ("a DOCX that explodes", bomb(), "a.docx", ImportError::Bomb),
        (
            "half a PDF",
            file("note.pdf").get(..3000).unwrap().to_vec(),
            "a.pdf",
            ImportError::Broken,
        ),
        (
            "a scanned PDF",
            file("scanned.pdf"),
            "a.pdf",
            ImportError::Scanned,
        ),
        (
            "an encrypted PDF",
            file("encrypted.pdf"),
            "a.pdf",
            ImportError::Encrypted,
        ),
        (
            "a PDF that explodes",
            pdf_bomb(),
            "a.pdf",
            ImportError::Bomb,
        ),
    ];
    for (name, bytes, file_name, error) in cases {
        assert_eq!(read(&bytes, file_name), Err(error), "{name}");
    }
}

#[test]
fn lines_cut_by_a_wire_service_become_paragraphs_again() {
    let wire = "LE PORT SERA AGRANDI\n\nLe conseil régional a voté jeudi l'agrandissement du port de\nBrévannes, un \
        chantier de 48 millions d'euros que la préfète\nréclamait depuis six ans. Les travaux commenceront en mars.\n\n\
        - premier point, qui est assez long pour remplir une ligne\n- second point\n\nL'association des pêcheurs \
        s'est dite réservée et demande une\nétude d'impact.\n";
    let expected = [
        "LE PORT SERA AGRANDI",
        "Le conseil régional a voté jeudi l'agrandissement du port de Brévannes, un chantier de 48 millions d'euros que \
         la préfète réclamait depuis six ans. Les travaux commenceront en mars.",
        "- premier point, qui est assez long pour remplir une ligne",
        "- second point",
        "L'association des pêcheurs s'est dite réservée et demande une étude d'impact.",
    ];
    assert_eq!(lines(read(wire.as_bytes(), "depeche.txt")), expected);
}

#[test]
fn markdown_keeps_its_lines_and_gives_its_title() {
    let text = format!("# Le port\r\n\r\n{FRENCH}\r\n\r\n* un\r\n* deux\r\n");
    let imported = read(text.as_bytes(), "note.md").unwrap();
    assert_eq!(imported.title.as_deref(), Some("Le port"));
    assert_eq!(
        imported.text,
        format!("# Le port\n\n{FRENCH}\n\n* un\n* deux")
    );
}

const NOTE: [&str; 6] = [
    "Le port de Brévannes sera agrandi d’ici à 2031",
    "Le conseil régional a voté jeudi l’agrandissement du port de Brévannes, un chantier de 48 millions d’euros que la \
     préfète, Odile Marchand, réclamait depuis six ans. Les travaux commenceront en mars.",
    "« Nous ne pouvions plus attendre », a déclaré Odile Marchand devant les élus, en soulignant que le trafic avait \
     doublé en dix ans.",
    "Des pêcheurs inquiets",
    "L’association des pêcheurs, présidée par Yann Le Goff, s’est dite réservée : elle craint la perte de vingt-deux \
     places à quai et demande une étude d’impact indépendante avant le début des travaux, ainsi qu’une indemnisation \
     pour chaque bateau déplacé pendant la durée du chantier.",
    "La région répondra avant le 15 janvier.",
];

/// With fonts embedded; with standard fonts, running titles and page numbers; locked for printing but not for reading.
#[test]
fn a_pdf_gives_its_paragraphs() {
    for name in ["note.pdf", "note-two-pages.pdf", "locked-for-printing.pdf"] {
        let imported = read(&file(name), "upload").unwrap();
        assert_eq!(imported.text.lines().collect::<Vec<_>>(), NOTE, "{name}");
        assert_eq!(imported.title.as_deref(), Some(NOTE[0]), "{name}");
        assert_eq!(imported.lang, Lang::Fr, "{name}");
    }
}

#[test]
fn a_docx_gives_its_paragraphs_and_rows() {
    let body = format!(
        r#"<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Le port &amp; la mer</w:t></w:r></w:p>
        <w:p><w:r><w:t xml:space="preserve">Deux </w:t></w:r><w:r><w:t>mots&#8239;!</w:t><w:br/><w:t>Suite.</w:t></w:r></w:p>
        <w:p><w:del><w:r><w:delText>supprimé</w:delText></w:r></w:del><w:r><w:t>{FRENCH}</w:t></w:r></w:p>
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Région</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>12 %</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
        <w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Encadré</w:t></w:r></w:p></w:txbxContent></mc:Choice>
        <mc:Fallback><w:txbxContent><w:p><w:r><w:t>Encadré</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"#
    );
    let imported = read(&docx_of(&body), "note.docx").unwrap();
    assert_eq!(imported.title.as_deref(), Some("Le port & la mer"));
    let expected = [
        "Le port & la mer",
        "Deux mots\u{202F}! Suite.",
        FRENCH,
        "Région | 12 %",
        "Encadré",
    ];
    assert_eq!(imported.text.lines().collect::<Vec<_>>(), expected);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_under_any_name_are_read_or_refused(
        head in prop::sample::select(vec![&b""[..], b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"\xFF\xFE"]),
        bytes in prop::collection::vec(any::<u8>(), 0..600),
        name in prop::option::of(".{0,12}"),
        mime in prop::option::of(".{0,20}"),
    ) {
        let bytes = [head, &bytes].concat();
        let _ = text_of(&bytes, name.as_deref(), mime.as_deref());
    }

    #[test]
    fn a_damaged_file_is_read_or_refused(
        name in prop::sample::select(vec!["note-two-pages.pdf", "scanned.pdf", "encrypted.pdf"]),
        at in any::<prop::sample::Index>(),
        bytes in prop::collection::vec(any::<u8>(), 1..8),
    ) {
        let mut file = file(name);
        let at = at.index(file.len());
        for (old, new) in file.iter_mut().skip(at).zip(bytes) {
            *old = new;
        }
        let _ = read(&file, name);
    }
}

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn docx(text: &str) -> Vec<u8> {
    docx_of(&format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"))
}

fn docx_of(body: &str) -> Vec<u8> {
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"w\" xmlns:mc=\"mc\"><w:body>{body}</w:body></w:document>"
    );
    archive(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", xml.as_bytes()),
    ])
}

fn dtd_docx() -> Vec<u8> {
    let xml = "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><w:document><w:p><w:t>&b;</w:t></w:p></w:document>";
    archive(&[("word/document.xml", xml.as_bytes())])
}

/// 64 MiB of blanks in 64 KiB.
fn bomb() -> Vec<u8> {
    archive(&[("word/document.xml", &vec![b' '; 64 << 20])])
}

/// What Word writes for a document with a password: an older container around a stream of this name.
fn encrypted_docx() -> Vec<u8> {
    let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    bytes.resize(512, 0);
    bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    bytes
}

/// A page whose content unpacks to 64 MiB.
fn pdf_bomb() -> Vec<u8> {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(&vec![b' '; 64 << 20]).unwrap();
    let packed = packed.finish().unwrap();
    let mut pdf = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
        3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[0 0 9 9]>>endobj\n"
        .to_vec();
    pdf.extend(
        format!(
            "4 0 obj<</Filter/FlateDecode/Length {}>>stream\n",
            packed.len()
        )
        .bytes(),
    );
    pdf.extend(packed);
    pdf.extend(b"\nendstream endobj\ntrailer<</Root 1 0 R/Size 5>>\nstartxref\n0\n%%EOF");
    pdf
}
