//! Web pages: the article stays, the rest goes.

use encoding_rs::WINDOWS_1252;
use sommaire_bot::import::{ImportError, Imported, text_of};
use sommaire_core::Lang;

fn read(page: &str) -> Result<Imported, ImportError> {
    text_of(page.as_bytes(), Some("page.html"), None)
}

#[track_caller]
fn check(page: &str, title: &str, expected: &[&str]) {
    let imported = read(page).unwrap();
    // The no-break spaces of the page stay in the text; the tables below are easier to read without them.
    let text = imported.text.replace('\u{A0}', " ");
    assert_eq!(text.lines().collect::<Vec<_>>(), expected);
    assert_eq!(imported.title.as_deref(), Some(title));
}

const FRENCH_PAGE: &str = include_str!("../files/article.fr.html");
const ENGLISH_PAGE: &str = include_str!("../files/article.en.html");

#[test]
fn a_french_press_page() {
    check(
        FRENCH_PAGE,
        "Le port de Brévannes sera agrandi",
        &[
            "Le port de Brévannes sera agrandi",
            "La région dépensera 48 millions d’euros ; les pêcheurs hésitent.",
            "Le conseil régional a voté jeudi l’agrandissement du port, un chantier que la préfète, Odile Marchand, réclamait depuis six ans.",
            "« Nous ne pouvions plus attendre », a déclaré la préfète, qui rappelle que le trafic a doublé.",
            "Des pêcheurs inquiets",
            "L’association des pêcheurs s’est dite réservée : elle craint la perte de vingt-deux places à quai, et demande une étude.",
            "une étude d’impact indépendante ;",
            "une indemnité pour chaque bateau.",
            "Région | 30 millions d’euros",
            "État | 18 millions d’euros",
        ],
    );
    assert_eq!(read(FRENCH_PAGE).unwrap().lang, Lang::Fr);
}

/// No `<article>`, text between line breaks, one form around the whole page, unclosed tags.
#[test]
fn an_english_page_of_an_old_site() {
    check(
        ENGLISH_PAGE,
        "Harbour to be enlarged & deepened",
        &[
            "Harbour to be enlarged & deepened",
            "The regional council voted on Thursday to enlarge the harbour, a project worth 48 million euros that the prefect had wanted for years.",
            "Work will start in March, the council said, and will last until the summer of 2031 at the latest.",
            "Doubts",
            "The fishermen, led by Yann Le Goff, fear that they will lose berths, and ask for an independent study first.",
        ],
    );
    assert_eq!(read(ENGLISH_PAGE).unwrap().lang, Lang::En);
}

#[test]
fn the_declared_encoding_counts_where_the_bytes_leave_it_open() {
    let page = FRENCH_PAGE.replace("utf-8", "iso-8859-1");
    let bytes = WINDOWS_1252.encode(&page).0.into_owned();
    let expected = read(FRENCH_PAGE).unwrap().text;
    assert_eq!(
        text_of(&bytes, Some("page.html"), None).unwrap().text,
        expected
    );

    let bare = page.replace("iso-8859-1", "unknown");
    let bytes = WINDOWS_1252.encode(&bare).0.into_owned();
    let mime = Some("text/html; charset=\"ISO-8859-1\"");
    assert_eq!(text_of(&bytes, None, mime).unwrap().text, expected);
}

/// Pages made to hurt: each ends in an error or in text, in time that grows with the page alone.
#[test]
fn hostile_pages_end() {
    let deep = "<div>".repeat(400_000);
    let closed = format!("{deep}{}", "<p>".repeat(400_000));
    let attributes = format!(
        "<p {}>",
        (0..20_000).map(|i| format!("a{i} ")).collect::<String>()
    );
    let tables = "<table><tr><td>".repeat(200_000);
    let entities = "&lt;".repeat(500_000);
    for page in [
        deep,
        closed,
        attributes,
        tables,
        entities,
        "<".repeat(1_000_000),
    ] {
        assert!(read(&page).is_err());
    }
    let long = "<p>x</p>".repeat(1_100_000);
    assert!(matches!(read(&long), Err(ImportError::TooLarge { .. })));
}

#[test]
fn a_page_without_an_article_is_empty() {
    let page = "<html><nav><a href=/>Accueil</a></nav><script>var a = 'du texte'</script></html>";
    assert_eq!(read(page), Err(ImportError::Empty));
}
