//! A page that stands alone: one file with its own style and no script, which any browser or phone opens. Everything in
//! it is text, whatever it looks like.

/// Quiet, legible on a phone and on paper, and without anything from elsewhere.
const STYLE: &str = "\
:root{color-scheme:light}\
body{margin:0 auto;max-width:46rem;padding:1.5rem 1rem 3rem;font:16px/1.5 system-ui,sans-serif;color:#1b2427;background:#fff}\
h1{margin:.25rem 0 .5rem;font-size:1.5rem;line-height:1.25}\
h2{margin:2rem 0 .5rem;padding-bottom:.25rem;border-bottom:1px solid #cfd8da;font-size:1.125rem}\
p,ul{margin:.5rem 0}\
.small{font-size:.8125rem;color:#4d5b60}\
.wide{overflow-x:auto}\
table{width:100%;border-collapse:collapse;font-size:.875rem;font-variant-numeric:tabular-nums}\
th,td{padding:.375rem .5rem;border-bottom:1px solid #e3e9ea;text-align:right;white-space:nowrap}\
:is(th,td):first-child{padding-left:0;text-align:left;white-space:normal}\
thead th{font-weight:500;color:#4d5b60}\
tbody th{font-weight:400}\
tfoot :is(th,td){border-top:1px solid #8b999e;font-weight:600}\
@media print{body{max-width:none;padding:0;font-size:10pt}tr{break-inside:avoid}h2{break-after:avoid}}";

/// A page in the making.
#[derive(Clone, Debug)]
pub struct Page {
    html: String,
}

impl Page {
    /// An empty page in a language (`es-CL`), with a title.
    pub fn new(language: &str, title: &str) -> Self {
        let mut page = Self {
            html: String::from("<!DOCTYPE html>\n<html lang=\""),
        };
        page.text(language);
        page.html.push_str(
            "\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>",
        );
        page.text(title);
        page.html.push_str("</title>\n<style>");
        page.html.push_str(STYLE);
        page.html.push_str("</style>\n</head>\n<body>\n");
        page
    }

    /// What the page is.
    pub fn title(&mut self, text: &str) {
        self.element("h1", text);
    }

    /// What follows.
    pub fn heading(&mut self, text: &str) {
        self.element("h2", text);
    }

    /// A paragraph.
    pub fn paragraph(&mut self, text: &str) {
        self.element("p", text);
    }

    /// A paragraph that matters less.
    pub fn note(&mut self, text: &str) {
        self.html.push_str("<p class=\"small\">");
        self.text(text);
        self.html.push_str("</p>\n");
    }

    /// Points; nothing without any.
    pub fn list(&mut self, items: &[String]) {
        if items.is_empty() {
            return;
        }
        self.html.push_str("<ul>\n");
        for item in items {
            self.element("li", item);
        }
        self.html.push_str("</ul>\n");
    }

    /// Rows under their heads, and a last one of sums; the first cell of each names it. Nothing without rows.
    pub fn table(&mut self, heads: &[&str], rows: &[Vec<String>], sums: Option<&[String]>) {
        if rows.is_empty() {
            return;
        }
        self.html
            .push_str("<div class=\"wide\"><table>\n<thead><tr>");
        for head in heads {
            self.cell("th scope=\"col\"", "th", head);
        }
        self.html.push_str("</tr></thead>\n<tbody>\n");
        for row in rows {
            self.row(row);
        }
        self.html.push_str("</tbody>\n");
        if let Some(sums) = sums {
            self.html.push_str("<tfoot>\n");
            self.row(sums);
            self.html.push_str("</tfoot>\n");
        }
        self.html.push_str("</table></div>\n");
    }

    /// The file.
    pub fn finish(mut self) -> String {
        self.html.push_str("</body>\n</html>\n");
        self.html
    }

    fn row(&mut self, cells: &[String]) {
        self.html.push_str("<tr>");
        for (index, cell) in cells.iter().enumerate() {
            if index == 0 {
                self.cell("th scope=\"row\"", "th", cell);
            } else {
                self.cell("td", "td", cell);
            }
        }
        self.html.push_str("</tr>\n");
    }

    fn element(&mut self, name: &str, text: &str) {
        self.cell(name, name, text);
        self.html.push('\n');
    }

    fn cell(&mut self, open: &str, close: &str, text: &str) {
        self.html.extend(["<", open, ">"]);
        self.text(text);
        self.html.extend(["</", close, ">"]);
    }

    /// A text in which nothing means anything else, in an element as in an attribute.
    fn text(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '&' => self.html.push_str("&amp;"),
                '<' => self.html.push_str("&lt;"),
                '>' => self.html.push_str("&gt;"),
                '"' => self.html.push_str("&quot;"),
                '\'' => self.html.push_str("&#39;"),
                '\n' | '\t' => self.html.push(letter),
                letter if letter.is_control() => {}
                letter => self.html.push(letter),
            }
        }
    }
}

/// A name for the file of something that is called so, which every system takes: `Informe-de-octubre-de-2026.html`.
pub fn page_name(title: &str) -> String {
    let words = title.split(|letter: char| !letter.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let mut name: String = words.join("-").chars().take(80).collect();
    if name.is_empty() {
        name.push_str("atalaya");
    }
    name + ".html"
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What a reader of mark-up finds: the texts between tags, put back as they were.
    fn texts(html: &str) -> Vec<String> {
        let body = html.split_once("<body>").expect("a body").1;
        let between = body.split('<').filter_map(|part| part.split_once('>'));
        let read = between.map(|(_, text)| {
            let named = [("lt", "<"), ("gt", ">"), ("quot", "\""), ("#39", "'")];
            let text = named.iter().fold(text.to_owned(), |text, (name, letter)| {
                text.replace(&format!("&{name};"), letter)
            });
            text.replace("&amp;", "&")
        });
        read.filter(|text| !text.trim().is_empty()).collect()
    }

    /// The names of the tags of a page.
    fn tags(html: &str) -> Vec<&str> {
        let names = html.split('<').skip(1);
        names
            .map(|part| part.split(['>', ' ', '\n']).next().unwrap_or_default())
            .collect()
    }

    fn page(words: &str) -> String {
        let mut page = Page::new("es-CL", words);
        page.title(words);
        page.heading(words);
        page.paragraph(words);
        page.note(words);
        page.list(&[words.to_owned()]);
        let row = vec![words.to_owned(), words.to_owned()];
        page.table(&[words, words], std::slice::from_ref(&row), Some(&row));
        page.finish()
    }

    proptest! {
        #[test]
        fn no_text_is_markup(words in "[a-z&<>\"'/=;#! ñ-]{0,40}") {
            let (told, plain) = (page(&words), page("a"));
            prop_assert_eq!(tags(&told), tags(&plain));
            if !words.trim().is_empty() {
                prop_assert_eq!(texts(&told), vec![words.clone(); 11]);
            }
        }
    }

    #[test]
    fn it_runs_nothing_and_fetches_nothing() {
        let page = page("</title><script>alert(1)</script><img src=x onerror=alert(1)>");
        assert!(
            !page.contains("<script") && !page.contains("<img"),
            "{page}"
        );
        assert!(page.contains("default-src 'none'"), "{page}");
        let addresses = ["http:", "https:", "url(", "@import", "src=", "href="];
        let style = page
            .split_once("<style>")
            .and_then(|(_, rest)| rest.split_once("</style>"));
        let (style, _) = style.expect("a style");
        assert!(addresses.iter().all(|one| !style.contains(one)), "{style}");
    }

    #[test]
    fn without_rows_there_is_no_table() {
        let mut page = Page::new("es-CL", "a");
        page.table(&["a"], &[], None);
        assert!(!page.finish().contains("<table"));
    }

    #[test]
    fn names_of_files_are_plain() {
        let name = page_name("Informe de octubre de 2026 · A/B \\ Cía. <Ltda>: \"x\"?");
        assert_eq!(name, "Informe-de-octubre-de-2026-A-B-Cía-Ltda-x.html");
        assert_eq!(page_name("…"), "atalaya.html");
        assert!(page_name(&"ñ".repeat(500)).chars().count() < 90);
    }
}
