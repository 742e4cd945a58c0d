// SPDX-License-Identifier: Apache-2.0
#include "ui/plan/preflightview.h"

#include "core/base/text.h"
#include "ui/common/codetext.h"
#include "ui/common/flowlayout.h"
#include "ui/common/icons.h"
#include "ui/common/qttext.h"
#include "ui/common/roles.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

struct ResultLook {
    QString icon;
    Role role;
    QString text;
};

ResultLook lookOf(run::CheckResult result)
{
    switch (result) {
    case run::CheckResult::Good: return {u"outcome-done"_s, Role::Green, PreflightView::tr("good")};
    case run::CheckResult::Warning: return {u"dialog-warning"_s, Role::Amber, PreflightView::tr("warning")};
    case run::CheckResult::Refused: return {u"outcome-refused"_s, Role::Red, PreflightView::tr("refused")};
    case run::CheckResult::NotKnown: return {u"outcome-unknown"_s, Role::Neutral, PreflightView::tr("not known")};
    }
    return {};
}

QWidget* chip(const QString& iconName, Role role, const QString& text, const QString& spoken, QWidget* parent)
{
    auto* widget = new QWidget(parent);
    widget->setAccessibleName(spoken);
    auto* layout = new QHBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    const int side = widget->fontMetrics().height();
    layout->setSpacing(side / 4);
    auto* mark = new QLabel(widget);
    mark->setPixmap(rolePixmap(iconName, colour(role, parent->palette()), {side, side}, parent->devicePixelRatioF()));
    auto* label = new QLabel(text, widget);
    label->setTextFormat(Qt::PlainText);
    QPalette own = label->palette();
    if (role != Role::Green) {
        own.setColor(QPalette::WindowText, colour(role, parent->palette()));
        label->setPalette(own);
    }
    layout->addWidget(mark);
    layout->addWidget(label);
    return widget;
}

} // namespace

PreflightView::PreflightView(QWidget* parent) : QWidget(parent)
{
    setObjectName(u"plan_preflight"_s);
    m_layout = new QVBoxLayout(this);
    m_layout->setContentsMargins(0, 0, 0, 0);
    rebuild();
}

void PreflightView::setRunning()
{
    m_state = State::Running;
    rebuild();
}

void PreflightView::setFailed(const QString& why)
{
    m_state = State::Failed;
    m_why = why;
    rebuild();
}

void PreflightView::setChecks(const std::vector<run::Check>& checks)
{
    m_state = State::Done;
    m_checks = checks;
    rebuild();
}

void PreflightView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        rebuild();
    }
}

void PreflightView::rebuild()
{
    if (m_content != nullptr) {
        m_layout->removeWidget(m_content);
        m_content->hide();
        m_content->deleteLater();
    }
    m_content = new QWidget(this);
    auto* lines = new QVBoxLayout(m_content);
    lines->setContentsMargins(0, 0, 0, 0);
    const int gap = fontMetrics().height() / 3;
    lines->setSpacing(gap);
    auto* flow = new FlowLayout;
    flow->setSpacing(fontMetrics().height());
    auto* head = new QLabel(tr("Preflight"), m_content);
    QFont bold = head->font();
    bold.setBold(true);
    head->setFont(bold);
    flow->addWidget(head);
    QString spoken;
    if (m_state == State::Running) {
        flow->addWidget(chip(u"state-reading"_s, Role::Neutral, tr("looking at the server…"), {}, m_content));
        spoken = tr("Preflight is under way");
    } else if (m_state == State::Failed) {
        flow->addWidget(chip(u"outcome-unknown"_s, Role::Amber, tr("could not be made: %1").arg(m_why), {}, m_content));
        spoken = tr("Preflight could not be made");
    } else {
        int notGood = 0;
        for (const run::Check& check : m_checks) {
            const ResultLook look = lookOf(check.result);
            const QString title = checkTitle(check.code, check.title);
            QWidget* widget = chip(look.icon, look.role, title, tr("%1: %2").arg(title, look.text), m_content);
            widget->setToolTip(u"<qt>"_s + toQt(shown(check.text)).toHtmlEscaped() + u"</qt>"_s);
            flow->addWidget(widget);
            notGood += check.result == run::CheckResult::Good ? 0 : 1;
        }
        spoken = notGood == 0 ? tr("Preflight: all %n checks are good", nullptr, static_cast<int>(m_checks.size()))
                              : tr("Preflight: %n of the checks want attention", nullptr, notGood);
    }
    lines->addLayout(flow);
    if (m_state == State::Done) {
        for (const run::Check& check : m_checks) {
            if (check.result == run::CheckResult::Good || check.text.empty()) {
                continue;
            }
            const ResultLook look = lookOf(check.result);
            auto* row = new QHBoxLayout;
            row->setSpacing(gap);
            auto* mark = new QLabel(m_content);
            const int side = fontMetrics().height();
            mark->setPixmap(rolePixmap(look.icon, colour(look.role, palette()), {side, side}, devicePixelRatioF()));
            auto* words = new QLabel(toQt(shown(check.text)) +
                                         (check.remedy.empty() ? QString() : u' ' + toQt(shown(check.remedy))),
                                     m_content);
            words->setTextFormat(Qt::PlainText);
            words->setWordWrap(true);
            row->addWidget(mark, 0, Qt::AlignTop);
            row->addWidget(words, 1);
            lines->addLayout(row);
        }
    }
    m_content->setAccessibleName(spoken);
    setAccessibleName(spoken);
    m_layout->addWidget(m_content);
}

} // namespace lk::ui
