//! One stylesheet of the many: they compress together a third smaller than one by one, and are one request.

use std::collections::BTreeMap;

use crate::hash::Hash;

const LINK: &str = "<link rel=\"stylesheet\" href=\"";

/// Joins the stylesheets that `index` links, in their order, under a name that follows from the content, and links that
/// one where the first was. Returns the page.
pub fn join(index: &str, files: &mut BTreeMap<String, Vec<u8>>) -> Result<String, String> {
    let mut joined = String::new();
    let mut page = String::new();
    let mut first = None;
    let mut rest = index;
    while let Some((before, after)) = rest.split_once(LINK) {
        let (name, _) = after.split_once('"').ok_or("a stylesheet without an end")?;
        let name = name.trim_start_matches("./");
        let sheet = files
            .remove(name)
            .ok_or_else(|| format!("the build has no {name}"))?;
        let sheet = String::from_utf8(sheet).map_err(|_| format!("{name} is not text"))?;
        joined.push_str(&without_comments(&sheet));
        joined.push('\n');
        let (_, after) = after.split_once('>').ok_or("a link without an end")?;
        page.push_str(if first.is_some() {
            before.trim_end()
        } else {
            before
        });
        first.get_or_insert(page.len());
        rest = after;
    }
    let at = first.ok_or("the page links no stylesheet")?;
    page.push_str(rest);
    let mut hash = Hash::new();
    hash.part(joined.as_bytes());
    let name = format!("style-{}.css", hash.short());
    page.insert_str(at, &format!("{LINK}./{name}\">"));
    files.insert(name, joined.into_bytes());
    Ok(page)
}

/// A sixth of the compressed styles is what they say to whoever writes them. No string of ours holds `/*`.
fn without_comments(sheet: &str) -> String {
    let mut kept = String::new();
    let mut rest = sheet;
    while let Some((before, comment)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::join;

    fn files() -> BTreeMap<String, Vec<u8>> {
        let sheets = [("b-1.css", "/* first\n */b{}"), ("a-2.css", "a{/* x */}")];
        let named = sheets.map(|(name, sheet)| (name.to_owned(), sheet.as_bytes().to_vec()));
        named.into_iter().collect()
    }

    const INDEX: &str = "<head>\n  <link rel=\"stylesheet\" href=\"./b-1.css\" integrity=\"x\"/>\n  \
                         <link rel=\"stylesheet\" href=\"./a-2.css\">\n</head>";

    #[test]
    fn the_order_of_the_page_is_kept_and_nothing_else_is_left() {
        let mut files = files();
        let page = join(INDEX, &mut files).expect("complete");
        let (name, sheet) = files.first_key_value().expect("one");
        assert_eq!(files.len(), 1);
        assert_eq!(sheet, b"b{}\na{}\n");
        let link = format!("<head>\n  <link rel=\"stylesheet\" href=\"./{name}\">\n</head>");
        assert_eq!(page, link);
    }

    #[test]
    fn another_content_has_another_name() {
        let mut other = files();
        other.insert("a-2.css".to_owned(), b"a{color:red}".to_vec());
        let page = join(INDEX, &mut files()).expect("complete");
        assert_ne!(page, join(INDEX, &mut other).expect("complete"));
    }

    #[test]
    fn what_is_missing_is_named() {
        let mut none = BTreeMap::new();
        let error = join(INDEX, &mut none).expect_err("no sheet");
        assert_eq!(error, "the build has no b-1.css");
        let error = join("<head></head>", &mut none).expect_err("no link");
        assert_eq!(error, "the page links no stylesheet");
    }
}
