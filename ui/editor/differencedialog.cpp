// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/differencedialog.h"

#include "ui/common/roles.h"
#include "ui/editor/linediff.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QVBoxLayout>

#include <algorithm>
#include <vector>

namespace lk::ui {
namespace {

constexpr int kContextLines = 3;
constexpr int kMostTinted = 20'000;

struct Line {
    QChar sign; ///< ' ', '-', '+', '@' (left out)
    QStringView text;
};

std::vector<Line> linesOfDifference(const QList<QStringView>& before, const QList<QStringView>& after)
{
    std::vector<Line> all;
    int a = 0;
    int b = 0;
    auto shared = commonLines(before, after);
    shared.emplace_back(static_cast<int>(before.size()), static_cast<int>(after.size()));
    for (const auto& [inBefore, inAfter] : shared) {
        for (; a < inBefore; ++a)
            all.push_back({u'-', before[a]});
        for (; b < inAfter; ++b)
            all.push_back({u'+', after[b]});
        if (a < before.size()) {
            all.push_back({u' ', before[a]});
            ++a;
            ++b;
        }
    }
    // Only a few lines around each change: a 5 MB script with one changed line is one screen.
    std::vector<bool> isNear(all.size(), false);
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].sign == u' ')
            continue;
        const std::size_t from = i < kContextLines ? 0 : i - kContextLines;
        for (std::size_t k = from; k < all.size() && k <= i + kContextLines; ++k)
            isNear[k] = true;
    }
    std::vector<Line> shown;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (isNear[i])
            shown.push_back(all[i]);
        else if (shown.empty() || shown.back().sign != u'@')
            shown.push_back({u'@', {}});
    }
    return shown;
}

} // namespace

DifferenceDialog::DifferenceDialog(const QString& title, const QString& heading, const QString& before,
                                   const QString& after, QWidget* parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("dialog_difference"));
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    auto* head = new QLabel(heading, this);
    head->setTextFormat(Qt::PlainText);
    head->setWordWrap(true);
    auto* view = new QPlainTextEdit(this);
    view->setObjectName(QStringLiteral("difference_text"));
    view->setAccessibleName(tr("Difference"));
    view->setReadOnly(true);
    view->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    view->setLineWrapMode(QPlainTextEdit::NoWrap);
    view->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));

    const auto lines = linesOfDifference(QStringView(before).split(u'\n'), QStringView(after).split(u'\n'));
    QString text;
    bool hasChange = false;
    for (const Line& line : lines) {
        hasChange = hasChange || line.sign == u'-' || line.sign == u'+';
        if (line.sign == u'@')
            text += QStringLiteral("  ⋯\n");
        else
            text += line.sign + QStringLiteral(" ") + line.text.toString() + u'\n';
    }
    text.chop(1);
    view->setPlainText(hasChange ? text : tr("No difference in the text."));
    m_view = view;
    if (hasChange) {
        for (const Line& line : lines)
            m_signs.append(line.sign);
    }
    tintLines();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(head);
    layout->addWidget(view, 1);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 110, fontMetrics().height() * 32);
}

void DifferenceDialog::tintLines()
{
    QTextBlock block = m_view->document()->begin();
    for (qsizetype line = 0; line < std::min<qsizetype>(m_signs.size(), kMostTinted); ++line, block = block.next()) {
        if (m_signs[line] != u'-' && m_signs[line] != u'+')
            continue;
        QTextBlockFormat format;
        format.setBackground(tint(m_signs[line] == u'-' ? Role::Red : Role::Green, palette()));
        QTextCursor(block).setBlockFormat(format);
    }
}

void DifferenceDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_view != nullptr)
        tintLines();
}

} // namespace lk::ui
