// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/findbar.h"

#include "ui/common/icons.h"
#include "ui/common/roles.h"
#include "ui/editor/sqledit.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTextDocument>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace lk::ui {
namespace {

constexpr int kSearchDelayMs = 120;
constexpr int kMostMatches = 100'000;
/// Up to here each place is replaced by itself, so that marks and cursor stay; above it the whole stretch is, which is quicker.
constexpr int kMostSingleReplacements = 2'000;

struct Found {
    std::vector<std::pair<int, int>> matches;
    bool isCut = false;
    QString error; ///< the pattern went beyond the matcher's limits
};

Found findAll(const QString& text, const QRegularExpression& pattern, int from, int to, const std::stop_token& stop)
{
    Found found;
    QRegularExpressionMatchIterator at = pattern.globalMatch(text, from);
    int looked = 0;
    while (at.hasNext()) {
        const QRegularExpressionMatch match = at.next();
        if ((++looked & 255) == 0 && stop.stop_requested())
            break;
        if (match.capturedEnd() > to)
            break;
        if (match.capturedLength() == 0)
            continue;
        if (static_cast<int>(found.matches.size()) == kMostMatches) {
            found.isCut = true;
            break;
        }
        found.matches.emplace_back(static_cast<int>(match.capturedStart()), static_cast<int>(match.capturedEnd()));
    }
    return found;
}

} // namespace

FindBar::FindBar(SqlEdit* edit, Jobs& jobs, QWidget* parent) : QWidget(parent), m_edit(edit), m_jobs(jobs)
{
    setObjectName(QStringLiteral("find_bar"));
    m_find = new QLineEdit(this);
    m_find->setObjectName(QStringLiteral("find_text"));
    m_find->setAccessibleName(tr("Find"));
    m_find->setPlaceholderText(tr("Find"));
    m_find->setClearButtonEnabled(true);
    m_case = addToggle(QStringLiteral("find_case"), tr("Aa"), tr("Match case"));
    m_word = addToggle(QStringLiteral("find_word"), tr("W"), tr("Whole words"));
    m_regex = addToggle(QStringLiteral("find_regex"), QStringLiteral(".*"), tr("Regular expression"));
    m_inSelection = addToggle(QStringLiteral("find_in_selection"), tr("In Selection"), tr("Only in the selected text"));
    auto* previous = new QToolButton(this);
    previous->setObjectName(QStringLiteral("find_previous"));
    previous->setIcon(icon(QStringLiteral("go-up")));
    previous->setToolTip(tr("Find previous (Shift+F3)"));
    previous->setAccessibleName(tr("Find previous"));
    auto* next = new QToolButton(this);
    next->setObjectName(QStringLiteral("find_next"));
    next->setIcon(icon(QStringLiteral("go-down")));
    next->setToolTip(tr("Find next (F3)"));
    next->setAccessibleName(tr("Find next"));
    m_status = new QLabel(this);
    m_status->setObjectName(QStringLiteral("find_status"));
    m_status->setTextFormat(Qt::PlainText);
    auto* closer = new QToolButton(this);
    closer->setObjectName(QStringLiteral("find_close"));
    closer->setAutoRaise(true);
    closer->setIcon(icon(QStringLiteral("window-close")));
    closer->setToolTip(tr("Close (Esc)"));
    closer->setAccessibleName(tr("Close find bar"));

    m_replaceRow = new QWidget(this);
    m_replace = new QLineEdit(m_replaceRow);
    m_replace->setObjectName(QStringLiteral("replace_text"));
    m_replace->setAccessibleName(tr("Replace with"));
    m_replace->setPlaceholderText(tr("Replace with"));
    m_replaceOne = new QPushButton(tr("&Replace"), m_replaceRow);
    m_replaceOne->setObjectName(QStringLiteral("replace_one"));
    m_replaceAll = new QPushButton(tr("Replace &All"), m_replaceRow);
    m_replaceAll->setObjectName(QStringLiteral("replace_all"));

    const int gap = fontMetrics().height() / 4;
    auto* findRow = new QHBoxLayout;
    findRow->setSpacing(gap);
    findRow->addWidget(m_find, 2);
    for (QWidget* widget : std::initializer_list<QWidget*>{previous, next, m_case, m_word, m_regex, m_inSelection})
        findRow->addWidget(widget);
    findRow->addWidget(m_status, 1);
    findRow->addWidget(closer);
    auto* replaceRow = new QHBoxLayout(m_replaceRow);
    replaceRow->setContentsMargins(0, 0, 0, 0);
    replaceRow->setSpacing(gap);
    replaceRow->addWidget(m_replace, 2);
    replaceRow->addWidget(m_replaceOne);
    replaceRow->addWidget(m_replaceAll);
    replaceRow->addStretch(1);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(gap, gap, gap, gap);
    rows->setSpacing(gap);
    rows->addLayout(findRow);
    rows->addWidget(m_replaceRow);
    setTabOrder(m_find, m_replace);

    m_timer.setSingleShot(true);
    m_timer.setInterval(kSearchDelayMs);
    connect(&m_timer, &QTimer::timeout, this, [this] { search(m_pending); });
    connect(m_find, &QLineEdit::textChanged, this, &FindBar::queryChanged);
    for (QToolButton* toggle : {m_case, m_word, m_regex})
        connect(toggle, &QToolButton::toggled, this, &FindBar::queryChanged);
    connect(m_inSelection, &QToolButton::toggled, this, [this](bool isOn) {
        m_selection = isOn ? m_edit->textCursor() : QTextCursor();
        queryChanged();
    });
    connect(previous, &QToolButton::clicked, this, &FindBar::findPrevious);
    connect(next, &QToolButton::clicked, this, &FindBar::findNext);
    connect(closer, &QToolButton::clicked, this, &FindBar::close);
    connect(m_replaceOne, &QPushButton::clicked, this, &FindBar::replaceOne);
    connect(m_replaceAll, &QPushButton::clicked, this, &FindBar::replaceAll);
    connect(m_edit->document(), &QTextDocument::contentsChanged, this, [this] {
        if (isVisible() && !m_find->text().isEmpty())
            m_timer.start(); // counts and marks anew, without moving the cursor
    });
    hide();
}

FindBar::~FindBar() = default;

QToolButton* FindBar::addToggle(const QString& objectName, const QString& text, const QString& toolTip)
{
    auto* toggle = new QToolButton(this);
    toggle->setObjectName(objectName);
    toggle->setCheckable(true);
    toggle->setText(text);
    toggle->setToolTip(toolTip);
    toggle->setAccessibleName(toolTip);
    return toggle;
}

void FindBar::open(bool withReplace)
{
    const bool canReplace = !m_edit->isReadOnly();
    m_replaceRow->setVisible(withReplace && canReplace);
    const QTextCursor cursor = m_edit->textCursor();
    const QString selected = cursor.selectedText();
    if (!selected.isEmpty() && !selected.contains(QChar::ParagraphSeparator) && selected.size() < 200)
        m_find->setText(selected);
    show();
    m_find->setFocus(Qt::ShortcutFocusReason);
    m_find->selectAll();
    m_matchesRevision = -1;
    if (!m_find->text().isEmpty())
        search(Pending::None);
}

void FindBar::close()
{
    hide();
    m_timer.stop();
    m_job.drop();
    m_inSelection->setChecked(false);
    m_edit->setMatches({});
    m_edit->setFocus(Qt::OtherFocusReason);
}

QString FindBar::status() const
{
    return m_status->text();
}

void FindBar::tell(const QString& text, bool isBad)
{
    m_status->setText(text);
    QPalette colours = palette();
    if (isBad)
        colours.setColor(QPalette::WindowText, colour(Role::Red, palette()));
    m_status->setPalette(colours);
}

QRegularExpression FindBar::pattern() const
{
    QString text = m_regex->isChecked() ? m_find->text() : QRegularExpression::escape(m_find->text());
    if (m_word->isChecked())
        text = QStringLiteral("\\b(?:%1)\\b").arg(text);
    QRegularExpression::PatternOptions options =
        QRegularExpression::MultilineOption | QRegularExpression::UseUnicodePropertiesOption;
    if (!m_case->isChecked())
        options |= QRegularExpression::CaseInsensitiveOption;
    return QRegularExpression(text, options);
}

std::pair<int, int> FindBar::range() const
{
    if (m_inSelection->isChecked() && m_selection.hasSelection())
        return {m_selection.selectionStart(), m_selection.selectionEnd()};
    return {0, m_edit->document()->characterCount() - 1};
}

void FindBar::queryChanged()
{
    m_matchesRevision = -1;
    m_job.drop();
    m_pending = Pending::FromCursor;
    m_timer.start();
}

void FindBar::search(Pending then)
{
    m_timer.stop();
    m_pending = Pending::None;
    if (m_find->text().isEmpty()) {
        m_matches.clear();
        m_edit->setMatches({});
        tell({});
        return;
    }
    const QRegularExpression wanted = pattern();
    if (!wanted.isValid()) {
        m_matches.clear();
        m_edit->setMatches({});
        tell(tr("Pattern: %1 at %2").arg(wanted.errorString()).arg(wanted.patternErrorOffset()), true);
        return;
    }
    m_pending = then;
    const auto [from, to] = range();
    const int revision = m_edit->document()->revision();
    m_job = m_jobs.start(
        this,
        [text = m_edit->fullText(), wanted, begin = from, end = to](const std::stop_token& stop) {
            return findAll(text, wanted, begin, end, stop);
        },
        [this, revision](Found found) {
            if (revision != m_edit->document()->revision()) {
                m_timer.start();
                return;
            }
            m_matches = std::move(found.matches);
            m_matchesRevision = revision;
            m_edit->setMatches(m_matches);
            if (found.isCut)
                tell(tr("more than %Ln matches", nullptr, kMostMatches));
            else
                tell(m_matches.empty() ? tr("Nothing found")
                                       : tr("%Ln match(es)", nullptr, static_cast<int>(m_matches.size())),
                     m_matches.empty());
            carryOut(std::exchange(m_pending, Pending::None));
        },
        [this](const Error& error) { tell(QString::fromUtf8(error.what()), true); });
}

void FindBar::carryOut(Pending what)
{
    if (what == Pending::None || m_matches.empty())
        return;
    const QTextCursor cursor = m_edit->textCursor();
    std::size_t index = 0;
    bool hasWrapped = false;
    if (what == Pending::Previous) {
        const auto at = std::lower_bound(m_matches.begin(), m_matches.end(), std::pair(cursor.selectionStart(), 0));
        hasWrapped = at == m_matches.begin();
        index = static_cast<std::size_t>((hasWrapped ? m_matches.end() : at) - m_matches.begin()) - 1;
    } else {
        const int from = what == Pending::Next ? cursor.selectionEnd() : cursor.selectionStart();
        const auto at = std::lower_bound(m_matches.begin(), m_matches.end(), std::pair(from, 0));
        hasWrapped = at == m_matches.end();
        index = hasWrapped ? 0 : static_cast<std::size_t>(at - m_matches.begin());
    }
    m_edit->goToPosition(m_matches[index].first, m_matches[index].second);
    const QString place = tr("%L1 of %L2").arg(index + 1).arg(m_matches.size());
    if (!hasWrapped)
        tell(place);
    else
        tell(what == Pending::Previous ? tr("%1, went on from the end").arg(place)
                                       : tr("%1, went on from the top").arg(place));
}

void FindBar::findNext()
{
    if (m_matchesRevision == m_edit->document()->revision() && !m_timer.isActive())
        carryOut(Pending::Next);
    else
        search(Pending::Next);
}

void FindBar::findPrevious()
{
    if (m_matchesRevision == m_edit->document()->revision() && !m_timer.isActive())
        carryOut(Pending::Previous);
    else
        search(Pending::Previous);
}

QString FindBar::replacementFor(const QRegularExpressionMatch& match) const
{
    const QString wanted = m_replace->text();
    if (!m_regex->isChecked())
        return wanted;
    QString text;
    for (int i = 0; i < wanted.size(); ++i) {
        const QChar c = wanted[i];
        const QChar after = i + 1 < wanted.size() ? wanted[i + 1] : QChar();
        if ((c == u'\\' || c == u'$') && after.isDigit()) {
            text += match.captured(after.digitValue());
            ++i;
        } else if (c == u'\\' && (after == u'n' || after == u't' || after == u'\\')) {
            text += after == u'n' ? QChar(u'\n') : after == u't' ? QChar(u'\t') : after;
            ++i;
        } else {
            text += c;
        }
    }
    return text;
}

void FindBar::replaceOne()
{
    if (m_edit->isReadOnly() || m_find->text().isEmpty())
        return;
    const QRegularExpression wanted = pattern();
    QTextCursor cursor = m_edit->textCursor();
    if (wanted.isValid() && cursor.hasSelection()) {
        const QString text = m_edit->fullText();
        const QRegularExpressionMatch match = wanted.match(text, cursor.selectionStart());
        if (match.hasMatch() && match.capturedStart() == cursor.selectionStart() &&
            match.capturedEnd() == cursor.selectionEnd()) {
            cursor.insertText(replacementFor(match));
            m_edit->setTextCursor(cursor);
        }
    }
    findNext();
}

void FindBar::replaceAll()
{
    if (m_edit->isReadOnly() || m_find->text().isEmpty())
        return;
    const QRegularExpression wanted = pattern();
    if (!wanted.isValid()) {
        search(Pending::None);
        return;
    }
    struct Replacement {
        int begin, end;
        QString text;
    };
    const auto [from, to] = range();
    const QString text = m_edit->fullText();
    std::vector<Replacement> all;
    QRegularExpressionMatchIterator at = wanted.globalMatch(text, from);
    while (at.hasNext()) {
        const QRegularExpressionMatch match = at.next();
        if (match.capturedEnd() > to)
            break;
        if (match.capturedLength() > 0)
            all.push_back({static_cast<int>(match.capturedStart()), static_cast<int>(match.capturedEnd()),
                           replacementFor(match)});
    }
    if (all.empty()) {
        tell(tr("Nothing found"), true);
        return;
    }
    QTextCursor cursor(m_edit->document());
    cursor.beginEditBlock();
    if (static_cast<int>(all.size()) <= kMostSingleReplacements) {
        for (auto one = all.rbegin(); one != all.rend(); ++one) {
            cursor.setPosition(one->begin);
            cursor.setPosition(one->end, QTextCursor::KeepAnchor);
            cursor.insertText(one->text);
        }
    } else {
        QString made;
        int last = all.front().begin;
        for (const Replacement& one : all) {
            made += QStringView(text).mid(last, one.begin - last);
            made += one.text;
            last = one.end;
        }
        cursor.setPosition(all.front().begin);
        cursor.setPosition(last, QTextCursor::KeepAnchor);
        cursor.insertText(made);
    }
    cursor.endEditBlock();
    m_timer.stop();
    m_matchesRevision = -1;
    m_edit->setMatches({});
    tell(tr("%Ln replaced", nullptr, static_cast<int>(all.size())));
}

void FindBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        close();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (m_replace->hasFocus())
            replaceOne();
        else if ((event->modifiers() & Qt::ShiftModifier) != 0)
            findPrevious();
        else
            findNext();
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace lk::ui
