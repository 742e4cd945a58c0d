// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/proposalview.h"

#include "ui/common/icons.h"
#include "ui/common/jobs.h"
#include "ui/common/plaintip.h"
#include "ui/editor/linediff.h"
#include "ui/editor/sqledit.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

constexpr qsizetype kMostCompared = 2'000'000; // characters: more would hold the window up at each key

QLabel* headingIn(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    QFont bold = label->font();
    bold.setBold(true);
    label->setFont(bold);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // a long name does not widen the window
    return label;
}

} // namespace

ProposalView::ProposalView(Jobs& jobs, Use use, QWidget* parent) : QWidget(parent), m_jobs(jobs), m_use(use)
{
    m_list = new QListWidget(this);
    m_list->setObjectName(u"proposal_files"_s);
    m_list->setAccessibleName(tr("Files"));
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_stack = new QStackedWidget(this);
    auto* split = new QSplitter(this);
    split->setChildrenCollapsible(false);
    split->addWidget(m_list);
    split->addWidget(m_stack);
    split->setStretchFactor(1, 1);
    const int letter = fontMetrics().averageCharWidth();
    split->setSizes({letter * 40, letter * 100});
    m_list->setMinimumWidth(letter * 16);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(split);
    setMinimumHeight(fontMetrics().height() * 7);
    connect(m_list, &QListWidget::currentRowChanged, m_stack, &QStackedWidget::setCurrentIndex);
}

void ProposalView::setTexts(std::vector<ProposedText> texts)
{
    const bool isSameShape =
        texts.size() == m_pages.size() &&
        std::equal(texts.begin(), texts.end(), m_pages.begin(), [](const ProposedText& text, const Page& page) {
            return text.before.has_value() == (page.before != nullptr);
        });
    if (!isSameShape) {
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        for (const Page& page : m_pages) {
            m_stack->removeWidget(page.widget);
            page.widget->deleteLater();
        }
        m_pages.clear();
        for (const ProposedText& text : texts) {
            addPage(text);
        }
    }
    for (std::size_t i = 0; i < texts.size(); ++i) {
        fill(i, texts[i]);
    }
    m_list->setVisible(texts.size() > 1);
    if (!isSameShape && !texts.empty()) {
        m_list->setCurrentRow(0);
        m_stack->setCurrentIndex(0);
        setFocusProxy(texts.size() > 1 ? static_cast<QWidget*>(m_list) : m_pages.front().after);
    }
}

void ProposalView::addPage(const ProposedText& text)
{
    const std::size_t index = m_pages.size();
    const int gap = fontMetrics().height() / 4;
    Page page;
    page.widget = new QWidget(m_stack);
    auto* split = new QSplitter(page.widget);
    split->setChildrenCollapsible(false);
    const auto half = [&](const QString& name, QLabel** heading) {
        auto* side = new QWidget(split);
        auto* layout = new QVBoxLayout(side);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(gap);
        auto* label = headingIn(side);
        layout->addWidget(label);
        auto* edit = new SqlEdit(m_jobs, side);
        edit->setObjectName(name);
        edit->setMinimumWidth(fontMetrics().averageCharWidth() * 24);
        layout->addWidget(edit, 1);
        if (heading != nullptr) {
            *heading = label;
        } else {
            label->setText(tr("As it is"));
        }
        split->addWidget(side);
        return edit;
    };
    if (text.before) {
        page.before = half(u"proposal_before_%1"_s.arg(index), nullptr);
        page.before->setLocked(true);
    }
    page.after = half(u"proposal_after_%1"_s.arg(index), &page.heading);
    if (m_use == Use::Look) {
        page.after->setLocked(true);
    } else {
        connect(page.after, &QPlainTextEdit::textChanged, this, [this, index] { tint(index); });
    }
    auto* layout = new QVBoxLayout(page.widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);
    m_stack->addWidget(page.widget);
    m_list->addItem(new QListWidgetItem);
    m_pages.push_back(page);
}

void ProposalView::fill(std::size_t index, const ProposedText& text)
{
    Page& page = m_pages[index];
    QListWidgetItem* item = m_list->item(static_cast<int>(index));
    if (const QString shown = text.name + u'\n' + text.kind; item->text() != shown) {
        item->setText(shown);
        page.after->setFileName(text.name); // the declaration of a change set is no SQL
    }
    item->setToolTip(plainTip(text.name));
    item->setIcon(icon(text.before ? u"document-properties"_s : u"document-new"_s));
    page.heading->setText(text.before ? tr("Proposed") : text.name);
    page.heading->setToolTip(plainTip(text.name));
    if (page.before != nullptr) {
        page.before->setAccessibleName(tr("%1 as it is").arg(text.name));
        if (page.beforeText != text.before) {
            page.before->setFirstText(*text.before);
        }
    }
    page.beforeText = text.before;
    page.after->setAccessibleName(tr("%1 as proposed").arg(text.name));
    if (page.after->fullText() != text.after || !page.after->isAnalysed()) {
        page.after->setFirstText(text.after);
    }
    tint(index);
}

void ProposalView::tint(std::size_t index)
{
    const Page& page = m_pages[index];
    if (page.before == nullptr || index >= m_pages.size()) {
        return;
    }
    const QString before = page.before->fullText();
    const QString after = page.after->fullText();
    if (before.size() + after.size() > kMostCompared) {
        return;
    }
    const auto left = QStringView(before).split(u'\n');
    const auto right = QStringView(after).split(u'\n');
    std::vector<bool> isCommonLeft(static_cast<std::size_t>(left.size()), false);
    std::vector<bool> isCommonRight(static_cast<std::size_t>(right.size()), false);
    for (const auto& [inBefore, inAfter] : commonLines(left, right)) {
        isCommonLeft[static_cast<std::size_t>(inBefore)] = true;
        isCommonRight[static_cast<std::size_t>(inAfter)] = true;
    }
    const auto others = [](const std::vector<bool>& isCommon) {
        std::vector<int> lines;
        for (std::size_t i = 0; i < isCommon.size(); ++i) {
            if (!isCommon[i]) {
                lines.push_back(static_cast<int>(i));
            }
        }
        return lines;
    };
    page.before->setTintedLines(others(isCommonLeft), Role::Red);
    page.after->setTintedLines(others(isCommonRight), Role::Green);
}

std::vector<QString> ProposalView::texts() const
{
    std::vector<QString> all;
    all.reserve(m_pages.size());
    for (const Page& page : m_pages) {
        all.push_back(page.after->fullText());
    }
    return all;
}

} // namespace lk::ui
