// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/State>
#include <QList>
#include <QObject>
#include <QTextLayout>
#include <QTimer>

#include <functional>
#include <vector>

class QTextBlock;
class QTextDocument;

namespace lk::ui {

/// Colours a document without ever holding the window up: the scanner's state at the end of every line is worked out in slices of
/// 6 ms by a zero timer, and formats are laid on visible lines only. The stock highlighter blocks 0.7 s a megabyte on opening and
/// stays busy for 20 s a megabyte after a comment is opened at the top. Owned by the editor; lives on the GUI thread.
///
/// Lines before `m_frontier` are settled. Behind it there may be one stretch, the tail, whose states follow from each other but not
/// yet from what is before it: when the work arrives there and finds the state that was stored, it jumps to the tail's end. So a
/// plain key costs one line, and a comment opened at the top costs slices.
class SqlHighlighter final : public QObject, public KSyntaxHighlighting::AbstractHighlighter {
    Q_OBJECT
    Q_INTERFACES(KSyntaxHighlighting::AbstractHighlighter)
public:
    /// First and last visible block number.
    using VisibleBlocks = std::function<std::pair<int, int>()>;

    SqlHighlighter(QTextDocument* document, VisibleBlocks visibleBlocks, QObject* parent);

    void setDark(bool isDark);
    /// Another language: everything is scanned anew.
    void setLanguage(const KSyntaxHighlighting::Definition& language);
    /// Lays formats on what has become visible. Cheap when nothing is missing.
    void colourVisible();
    [[nodiscard]] bool isSettled() const;

    /// Lines longer than this keep their state and stay plain: a megabyte in one line would cost a second to scan.
    static constexpr int kLongestLine = 20'000;

signals:
    void settled();

private:
    struct BlockData;
    void onContentsChange(int position, int removed, int added);
    void work(int milliseconds);
    /// Scans one line; true when its end state is the one that was stored.
    bool scan(QTextBlock& block, bool isVisible);
    [[nodiscard]] KSyntaxHighlighting::State stateBefore(const QTextBlock& block) const;
    void layFormats(QTextBlock& block, BlockData& data);
    void flushDirty();
    [[nodiscard]] QColor colourOf(const KSyntaxHighlighting::Format& format) const;
    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format& format) override;

    QTextDocument* m_document;
    VisibleBlocks m_visibleBlocks;
    QTimer m_timer;
    int m_blockCount = 1;
    int m_frontier = 0;
    int m_tailBegin = 0;
    int m_tailEnd = 0;
    int m_generation = 1; ///< of the theme; formats of another one are laid again
    bool m_isCollecting = false;
    QList<QTextLayout::FormatRange> m_ranges;
    std::vector<QTextCharFormat> m_formats; ///< by the definition's format id
    int m_dirtyBegin = -1;
    int m_dirtyEnd = -1;
};

} // namespace lk::ui
