// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/highlighter.h"

#include "ui/editor/syntax.h"

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Theme>
#include <QElapsedTimer>
#include <QTextBlock>
#include <QTextDocument>

#include <algorithm>

namespace lk::ui {
namespace {
constexpr int kSliceMs = 6;
}

/// Always the theme's: a definition may bring colours of its own, which no one has held against our base.
QColor SqlHighlighter::colourOf(const KSyntaxHighlighting::Format& format) const
{
    const QRgb colour = theme().textColor(format.textStyle());
    return QColor::fromRgb(colour != 0 ? colour : theme().textColor(KSyntaxHighlighting::Theme::Normal));
}

struct SqlHighlighter::BlockData final : QTextBlockUserData {
    KSyntaxHighlighting::State end;
    int colouredGeneration = 0; ///< 0: formats are missing or out of date
    bool hasState = false;

    static BlockData& of(QTextBlock& block)
    {
        if (block.userData() == nullptr)
            block.setUserData(new BlockData);
        return *static_cast<BlockData*>(block.userData());
    }
    static const BlockData* find(const QTextBlock& block) { return static_cast<const BlockData*>(block.userData()); }
};

SqlHighlighter::SqlHighlighter(QTextDocument* document, VisibleBlocks visibleBlocks, QObject* parent)
    : QObject(parent)
    , m_document(document)
    , m_visibleBlocks(std::move(visibleBlocks))
    , m_blockCount(document->blockCount())
{
    setDefinition(sqlDefinition());
    AbstractHighlighter::setTheme(sqlTheme(false));
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, [this] { work(kSliceMs); });
    connect(document, &QTextDocument::contentsChange, this, &SqlHighlighter::onContentsChange);
    m_timer.start();
}

void SqlHighlighter::setDark(bool isDark)
{
    const auto wanted = sqlTheme(isDark);
    if (wanted.name() == theme().name())
        return;
    AbstractHighlighter::setTheme(wanted);
    m_formats.clear();
    ++m_generation;
    colourVisible();
}

void SqlHighlighter::setLanguage(const KSyntaxHighlighting::Definition& language)
{
    if (language == definition())
        return;
    setDefinition(language);
    for (QTextBlock block = m_document->begin(); block.isValid(); block = block.next()) {
        if (BlockData::find(block) != nullptr)
            BlockData::of(block).hasState = false;
    }
    m_frontier = m_tailBegin = m_tailEnd = 0;
    m_formats.clear();
    ++m_generation;
    m_timer.start();
}

bool SqlHighlighter::isSettled() const
{
    return m_frontier >= m_blockCount;
}

void SqlHighlighter::onContentsChange(int position, int removed, int added)
{
    if (removed == 0 && added == 0)
        return;
    const int newCount = m_document->blockCount();
    const int delta = newCount - m_blockCount;
    m_blockCount = newCount;
    const int end = std::min(position + added, m_document->characterCount() - 1);
    const int first = m_document->findBlock(position).blockNumber();
    const int last = std::max(first, m_document->findBlock(std::max(end, position)).blockNumber());

    for (QTextBlock block = m_document->findBlockByNumber(first); block.isValid() && block.blockNumber() <= last;
         block = block.next()) {
        // A line split or joined keeps the data of one of its halves: neither is worth anything now.
        if (BlockData::find(block) != nullptr) {
            BlockData::of(block).hasState = false;
            BlockData::of(block).colouredGeneration = 0;
        }
    }

    // The stretch behind the change that still follows from itself, from the settled part or from the tail: the longer one.
    int tailBegin = 0;
    int tailEnd = 0;
    const auto consider = [&](int begin, int finish) {
        begin = std::max(begin + delta, last + 1);
        finish += delta;
        if (finish - begin > tailEnd - tailBegin) {
            tailBegin = begin;
            tailEnd = finish;
        }
    };
    if (m_tailEnd > m_tailBegin) {
        if (m_tailEnd <= first) { // wholly before the change
            tailBegin = m_tailBegin;
            tailEnd = m_tailEnd;
        } else {
            consider(m_tailBegin, m_tailEnd);
        }
    }
    if (first < m_frontier) {
        consider(0, m_frontier);
        m_frontier = first;
    }
    m_tailBegin = tailBegin;
    m_tailEnd = tailEnd;
    work(2); // the line being typed is coloured with the key, not a turn later
}

KSyntaxHighlighting::State SqlHighlighter::stateBefore(const QTextBlock& block) const
{
    const BlockData* data = BlockData::find(block.previous());
    return data != nullptr && data->hasState ? data->end : KSyntaxHighlighting::State();
}

void SqlHighlighter::work(int milliseconds)
{
    QElapsedTimer clock;
    clock.start();
    const auto [firstVisible, lastVisible] = m_visibleBlocks();
    QTextBlock block = m_document->findBlockByNumber(m_frontier);
    for (int count = 0; block.isValid(); ++count) {
        if ((count & 15) == 15 && clock.elapsed() >= milliseconds)
            break;
        const bool isSame = scan(block, m_frontier >= firstVisible && m_frontier <= lastVisible);
        const bool isInTail = m_frontier >= m_tailBegin && m_frontier < m_tailEnd;
        ++m_frontier;
        if (isInTail && isSame) {
            m_frontier = m_tailEnd;
            block = m_document->findBlockByNumber(m_frontier);
        } else {
            block = block.next();
        }
        if (m_frontier >= m_tailEnd)
            m_tailBegin = m_tailEnd = 0;
    }
    flushDirty();
    if (isSettled()) {
        const bool wasActive = m_timer.isActive();
        m_timer.stop();
        colourVisible();
        if (wasActive)
            emit settled();
    } else if (!m_timer.isActive()) {
        m_timer.start();
    }
}

bool SqlHighlighter::scan(QTextBlock& block, bool isVisible)
{
    BlockData& data = BlockData::of(block);
    const KSyntaxHighlighting::State before = stateBefore(block);
    m_ranges.clear();
    m_isCollecting = isVisible;
    KSyntaxHighlighting::State after = before;
    if (block.length() <= kLongestLine)
        after = highlightLine(block.text(), before);
    if (after == before)
        after = before; // shares one object between lines instead of one for each
    const bool isSame = data.hasState && data.end == after;
    data.end = after;
    data.hasState = true;
    if (isVisible)
        layFormats(block, data);
    else if (!isSame)
        data.colouredGeneration = 0;
    return isSame;
}

void SqlHighlighter::layFormats(QTextBlock& block, BlockData& data)
{
    QTextLayout* layout = block.layout();
    if (!layout->preeditAreaText().isEmpty())
        return; // an input method is composing; its commit changes the contents and brings us back
    data.colouredGeneration = m_generation;
    if (layout->formats() == m_ranges)
        return;
    layout->setFormats(m_ranges);
    m_dirtyBegin = m_dirtyBegin < 0 ? block.position() : std::min(m_dirtyBegin, block.position());
    m_dirtyEnd = std::max(m_dirtyEnd, block.position() + block.length());
}

void SqlHighlighter::flushDirty()
{
    if (m_dirtyBegin >= 0)
        m_document->markContentsDirty(m_dirtyBegin, m_dirtyEnd - m_dirtyBegin);
    m_dirtyBegin = m_dirtyEnd = -1;
}

void SqlHighlighter::colourVisible()
{
    const auto [first, last] = m_visibleBlocks();
    QTextBlock block = m_document->findBlockByNumber(first);
    // What the work has not reached yet is coloured from the nearest known state, as a guess that the work will put right.
    KSyntaxHighlighting::State state = stateBefore(block);
    for (int number = first; block.isValid() && number <= last; ++number, block = block.next()) {
        BlockData& data = BlockData::of(block);
        const bool isKnown = number < m_frontier;
        if (isKnown && data.colouredGeneration == m_generation) {
            state = data.end;
            continue;
        }
        if (isKnown)
            state = stateBefore(block);
        m_ranges.clear();
        m_isCollecting = true;
        if (block.length() <= kLongestLine)
            state = highlightLine(block.text(), state);
        layFormats(block, data);
        if (!isKnown)
            data.colouredGeneration = 0;
    }
    flushDirty();
}

void SqlHighlighter::applyFormat(int offset, int length, const KSyntaxHighlighting::Format& format)
{
    if (!m_isCollecting || length == 0 || format.textStyle() == KSyntaxHighlighting::Theme::Normal)
        return;
    const std::size_t id = format.id();
    if (id >= m_formats.size())
        m_formats.resize(id + 1);
    QTextCharFormat& laid = m_formats[id];
    if (!laid.hasProperty(QTextFormat::ForegroundBrush)) {
        laid.setForeground(colourOf(format));
        if (format.isBold(theme()))
            laid.setFontWeight(QFont::Bold);
        laid.setFontItalic(format.isItalic(theme()));
        laid.setFontUnderline(format.isUnderline(theme()));
    }
    m_ranges.append({offset, length, laid});
}

} // namespace lk::ui
