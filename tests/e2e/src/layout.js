// What does not fit on the screen: the page wider than its window, words that are cut without a sign of it, words that
// lie over each other. Returns one line for each thing found.
const found = [];
const tell = (what, element, text) => {
    const name = (each) => each.tagName.toLowerCase()
        + [...each.classList].map((word) => `.${word}`).join('');
    const way = [];
    for (let each = element; each && each !== document.body && way.length < 4; each = each.parentElement) way.unshift(name(each));
    found.push(`${what}: ${way.join(' > ')} “${text.trim().slice(0, 60)}”`);
};

const styles = new Map();
const styleOf = (element) => {
    if (!styles.has(element)) styles.set(element, getComputedStyle(element));
    return styles.get(element);
};
const scrolls = (value) => value === 'auto' || value === 'scroll';
const clips = (value) => value === 'hidden' || value === 'clip';
const scrollsAside = (element) => {
    for (let each = element; each && each !== document.body; each = each.parentElement) {
        if (scrolls(styleOf(each).overflowX)) return true;
    }
    return false;
};
const isCovered = (element) => element.closest('[inert]') !== null
    || (document.querySelector('dialog[open]') !== null && element.closest('dialog[open]') === null);
// Words that are only said aloud, and those in what is not unfolded.
const isHidden = (element) => {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return true;
    for (let each = element; each; each = each.parentElement) {
        if (styleOf(each).clipPath !== 'none') return true;
    }
    return false;
};
// The layer that words are drawn in: layers may lie over each other.
const layerOf = (element) => {
    for (let each = element; each; each = each.parentElement) {
        const { position } = styleOf(each);
        if (position === 'fixed' || position === 'sticky' || each.tagName === 'DIALOG') return each;
    }
    return document.body;
};
// A shortened name can be read in full: on the element itself or around it, or where the name leads.
const isToldInFull = (element) => element.closest('[title], [aria-label], a[href]') !== null;
const isShortenedOnPurpose = (style) =>
    style.textOverflow === 'ellipsis' || (style.webkitLineClamp !== 'none' && style.webkitLineClamp !== '');

const root = document.scrollingElement;
if (root.scrollWidth > root.clientWidth) {
    const what = `the page is ${root.scrollWidth} px wide in a window of ${root.clientWidth}`;
    const isAside = (element) => element.checkVisibility()
        && element.getBoundingClientRect().right > root.clientWidth + 1
        && !scrollsAside(element.parentElement);
    const aside = [...document.querySelectorAll('body *')].filter(isAside);
    const deepest = aside.filter((each) => !aside.some((other) => other !== each && each.contains(other)));
    if (deepest.length === 0) found.push(what);
    for (const element of deepest.slice(0, 3)) tell(what, element, element.textContent);
}

// A sheet is scrolled down, never aside; only a table in it may be.
for (const sheet of document.querySelectorAll('dialog[open]')) {
    if (sheet.scrollWidth <= sheet.clientWidth) continue;
    const isAside = (element) => element.checkVisibility()
        && element.getBoundingClientRect().right > sheet.getBoundingClientRect().right + 1;
    const aside = [...sheet.querySelectorAll('*')].filter(isAside);
    const deepest = aside.filter((each) => !aside.some((other) => other !== each && each.contains(other)));
    const what = `the sheet is ${sheet.scrollWidth} px wide in ${sheet.clientWidth}`;
    for (const element of deepest.slice(0, 3)) tell(what, element, element.textContent);
    if (deepest.length === 0) tell(what, sheet, '');
}

// Cuts a rectangle to what its ancestors let through. What can be scrolled to is not cut.
const visible = (element, rect, text) => {
    let { left, top, right, bottom } = rect;
    for (let each = element; each && each !== document.documentElement; each = each.parentElement) {
        const style = styleOf(each);
        if (style.display === 'inline' || style.display === 'contents') continue;
        const across = styleOf(each).overflowX;
        const down = styleOf(each).overflowY;
        if (!clips(across) && !clips(down) && !scrolls(across) && !scrolls(down)) continue;
        const box = each.getBoundingClientRect();
        const cutAcross = left < box.left - 1.5 || right > box.right + 1.5;
        const cutDown = top < box.top - 3 || bottom > box.bottom + 3;
        const isCut = (clips(across) && cutAcross) || (clips(down) && cutDown);
        if (isCut && !(isShortenedOnPurpose(style) && isToldInFull(element))) {
            tell(isShortenedOnPurpose(style) ? 'shortened and told nowhere' : 'cut', element, text);
            return null;
        }
        left = Math.max(left, box.left);
        right = Math.min(right, box.right);
        top = Math.max(top, box.top);
        bottom = Math.min(bottom, box.bottom);
        if (right - left < 1 || bottom - top < 1) return null;
        if (styleOf(each).position === 'fixed' || each.tagName === 'DIALOG') break;
    }
    return { left, top, right, bottom };
};

const pieces = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.data;
    const element = node.parentElement;
    if (!text.trim() || !element || element.closest('script, style, noscript, option, title, desc')) continue;
    if (isCovered(element) || isHidden(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const layer = layerOf(element);
    for (const rect of range.getClientRects()) {
        if (rect.width < 1 || rect.height < 1) continue;
        const seen = visible(element, rect, text);
        if (!seen) continue;
        if (!scrollsAside(element) && (seen.right > innerWidth + 1 || seen.left < -1)) tell('beside the screen', element, text);
        pieces.push({ ...seen, element, layer, text });
    }
}

// Letters of one line may touch those of the next by a pixel or two; more is one text over another.
const MEET_PX = 4;
pieces.sort((one, other) => one.top - other.top);
for (let first = 0; first < pieces.length; first += 1) {
    const one = pieces[first];
    for (let second = first + 1; second < pieces.length && pieces[second].top < one.bottom - MEET_PX; second += 1) {
        const other = pieces[second];
        if (one.layer !== other.layer || one.element === other.element) continue;
        const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
        if (across > 2 && down > MEET_PX) tell('lies over another text', other.element, `${other.text.trim().slice(0, 28)}” and “${one.text.trim().slice(0, 28)}`);
    }
}
return [...new Set(found)];
