// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/environment.h"
#include "ui/common/jobs.h"
#include "ui/common/roles.h"
#include "ui/editor/analysis.h"

#include <QPlainTextEdit>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

class QCompleter;
class QMenu;
class QStringListModel;

namespace lk::ui {

class Gutter;
class SqlHighlighter;

/// The editor for one script, SQL unless its file's name says otherwise: line numbers, statement marks, folding, brackets, underlines, comment and indent commands, completion.
/// It knows text only; files are ScriptDocument's. Child widgets belong to it; GUI thread.
///
/// The text is analysed on a worker 300 ms after the last key; statement marks and underlines move along with the typing till then.
class SqlEdit final : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit SqlEdit(Jobs& jobs, QWidget* parent = nullptr);
    ~SqlEdit() override;

    /// The whole text with '\n', exactly as it stands (toPlainText would turn no-break spaces to spaces).
    [[nodiscard]] QString fullText() const;
    /// The language, by the file's name. Of what is not SQL only words and folds are worked out: no statements, no parser's problems.
    void setFileName(const QString& fileName);
    [[nodiscard]] bool isSql() const { return m_isSql; }
    [[nodiscard]] bool canComment() const { return !m_commentBegin.isEmpty(); } ///< JSON knows no comments
    /// A first text: no undo before it, unmodified.
    void setFirstText(const QString& text);
    /// Another text in one undo step; only the stretch that differs is replaced, so that cursor and view stay.
    void replaceText(const QString& text);

    [[nodiscard]] const Analysis& analysis() const { return m_analysis; }
    [[nodiscard]] bool isAnalysed() const { return m_isAnalysed; }
    /// Parser's problems, review's findings and what the server refused, by position.
    [[nodiscard]] std::vector<Problem> problems() const;
    /// What review says of the text as it stands; they move along with the typing till the next.
    void setFindings(std::vector<Problem> findings);
    /// Marks what the server refused; stays till the line is edited or `clearServerErrors`. From 1; column 0: the whole line.
    void showServerError(int line, int column, const QString& text);
    void clearServerErrors();

    /// Cursor to line and column (from 1; columns in characters), shown in the middle, unfolded.
    void goTo(int line, int column = 1);
    void goToPosition(int position, int selectionEnd = -1);
    [[nodiscard]] std::pair<int, int> cursorPlace() const; ///< line and column in characters, from 1

    void toggleComment();
    void indentLines();
    void unindentLines();
    void toggleFold(int line); ///< block number; of the innermost range around it
    void toggleFoldAtCursor();
    [[nodiscard]] std::optional<FoldRange> foldAt(int line) const;
    [[nodiscard]] bool isFolded(int line) const;
    [[nodiscard]] std::vector<int> foldedLines() const;
    void foldLines(const std::vector<int>& lines); ///< restores; waits for the analysis when it has not come yet
    void complete();
    void setProjectWords(const QStringList& words);
    void setZoom(int steps); ///< 0: the system's fixed font
    [[nodiscard]] int zoom() const { return m_zoom; }
    void setLocked(bool isLocked); ///< read-only, with a visible cursor

    void setMatches(
        std::vector<std::pair<int, int>> matches); ///< positions the find bar found, sorted; marked where visible
    /// Whole lines (block numbers, sorted) on a role's tint: what is new in a proposal.
    void setTintedLines(std::vector<int> lines, Role role);
    void setEnvironmentColour(std::optional<project::Colour> colour); ///< the edge at the left

    [[nodiscard]] std::pair<int, int> visibleBlocks() const;
    [[nodiscard]] QString toolTipAt(int position) const;
    [[nodiscard]] SqlHighlighter& highlighter() { return *m_highlighter; }

signals:
    void analysed();
    void problemsChanged();
    void placeChanged(int line, int column);
    void projectWordsWanted();      ///< completion was asked for and knows no project words yet
    void zoomWanted(bool isLarger); ///< Ctrl and the wheel
    /// Its context menu is about to be shown, with the cursor where it was asked for: its owner may add to it.
    void contextMenuWanted(QMenu* menu);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    bool event(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    QMimeData* createMimeDataFromSelection() const override;
    void insertFromMimeData(const QMimeData* source) override;

private:
    friend class Gutter;
    void onContentsChange(int position, int removed, int added);
    void startAnalysis();
    void onCursorMoved();
    void updateSelections();
    void updateMargins();
    void updateFont();
    void unfoldAround(int line);
    void setLinesVisible(int first, int last, bool isVisible);
    void addBracketSelections(QList<QTextEdit::ExtraSelection>& selections) const;
    void forSelectedLines(const std::function<void(QTextCursor& line, const QString& text)>& change);
    void insertCompletion(const QString& word);
    void smartNewLine();
    [[nodiscard]] QString wordBeforeCursor() const;
    [[nodiscard]] QString indentUnit() const;
    [[nodiscard]] QStringList keywords() const;

    Jobs& m_jobs;
    SqlHighlighter* m_highlighter = nullptr;
    Gutter* m_gutter = nullptr;
    QTimer m_analysisTimer;
    Jobs::Ticket m_analysisJob;
    Analysis m_analysis;
    bool m_isAnalysed = false;
    bool m_isAnalysisStale = true;
    std::vector<Problem> m_serverErrors;
    std::vector<Problem> m_findings;
    std::vector<int> m_foldsToRestore;
    std::vector<std::pair<int, int>> m_matches;
    std::vector<int> m_tintedLines;
    Role m_tintRole = Role::Green;
    bool m_isSql = true;
    QString m_commentBegin = QStringLiteral("--"); ///< of a line
    QString m_commentEnd;                          ///< where a comment must be closed on its line (XML)
    QCompleter* m_completer = nullptr;
    QStringListModel* m_completions = nullptr;
    std::optional<QStringList> m_projectWords;
    std::optional<project::Colour> m_environmentColour;
    int m_zoom = 0;
};

} // namespace lk::ui
