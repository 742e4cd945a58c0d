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
#include <QToolButton>
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

/// "19 checks good", in one chip: what is good wants no room, but can be looked at.
QToolButton* PreflightView::goodButton(const std::vector<const run::Check*>& good)
{
    QStringList titles;
    for (const run::Check* check : good) {
        titles << checkTitle(check->code, check->title);
    }
    auto* button = new QToolButton(m_content);
    button->setObjectName(u"preflight_good"_s);
    button->setText(tr("%n check(s) good", nullptr, static_cast<int>(good.size())));
    const int side = fontMetrics().height();
    button->setIcon(rolePixmap(lookOf(run::CheckResult::Good).icon, colour(Role::Green, palette()), {side, side},
                               devicePixelRatioF()));
    button->setIconSize({side, side});
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setCheckable(true);
    button->setChecked(m_isUnfolded);
    button->setToolTip(u"<qt>"_s + titles.join(u'\n').toHtmlEscaped().replace(u'\n', u"<br>"_s));
    button->setAccessibleDescription(titles.join(u", "_s));
    connect(button, &QToolButton::toggled, this, [this](bool isOn) {
        m_isUnfolded = isOn;
        m_goodOnes->setVisible(isOn);
    });
    return button;
}

/// The good ones by name, while they are unfolded.
QWidget* PreflightView::goodOnes(const std::vector<const run::Check*>& good)
{
    auto* area = new QWidget(m_content);
    area->setObjectName(u"preflight_good_ones"_s);
    auto* flow = new FlowLayout(area);
    flow->setSpacing(fontMetrics().height());
    flow->setContentsMargins(fontMetrics().height(), 0, 0, 0);
    const ResultLook look = lookOf(run::CheckResult::Good);
    for (const run::Check* check : good) {
        const QString title = checkTitle(check->code, check->title);
        QWidget* one = chip(look.icon, look.role, title, tr("%1: %2").arg(title, look.text), area);
        one->setToolTip(u"<qt>"_s + toQt(shown(check->text)).toHtmlEscaped() + u"</qt>"_s);
        flow->addWidget(one);
    }
    area->setVisible(m_isUnfolded);
    return area;
}

/// One that is not good: what it found, and what to do about it.
QLayout* PreflightView::rowOf(const run::Check& check)
{
    const ResultLook look = lookOf(check.result);
    const QString title = checkTitle(check.code, check.title);
    auto* row = new QHBoxLayout;
    const int side = fontMetrics().height();
    row->setSpacing(side / 3);
    auto* mark = new QLabel(m_content);
    mark->setPixmap(rolePixmap(look.icon, colour(look.role, palette()), {side, side}, devicePixelRatioF()));
    QStringList words{tr("%1: %2").arg(title, toQt(shown(check.text)))};
    if (!check.remedy.empty()) {
        words << toQt(shown(check.remedy));
    }
    auto* label = new QLabel(words.join(u'\n'), m_content);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setAccessibleName(tr("%1: %2").arg(title, look.text));
    row->addWidget(mark, 0, Qt::AlignTop);
    row->addWidget(label, 1);
    return row;
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
    lines->setSpacing(fontMetrics().height() / 3);
    auto* head = new QHBoxLayout;
    head->setSpacing(fontMetrics().height());
    auto* title = new QLabel(tr("Preflight"), m_content);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    head->addWidget(title);
    lines->addLayout(head);
    QString spoken;
    if (m_state == State::Running) {
        head->addWidget(chip(u"state-reading"_s, Role::Neutral, tr("looking at the server…"), {}, m_content));
        spoken = tr("Preflight is under way");
    } else if (m_state == State::Failed) {
        head->addWidget(chip(u"outcome-unknown"_s, Role::Amber, tr("could not be made: %1").arg(m_why), {}, m_content));
        spoken = tr("Preflight could not be made");
    } else {
        std::vector<const run::Check*> good;
        for (const run::Check& check : m_checks) {
            if (check.result == run::CheckResult::Good) {
                good.push_back(&check);
            }
        }
        if (!good.empty()) {
            head->addWidget(goodButton(good));
            m_goodOnes = goodOnes(good);
            lines->addWidget(m_goodOnes);
        }
        for (const run::Check& check : m_checks) {
            if (check.result != run::CheckResult::Good) {
                lines->addLayout(rowOf(check));
            }
        }
        const int notGood = static_cast<int>(m_checks.size() - good.size());
        spoken = notGood == 0 ? tr("Preflight: all %n checks are good", nullptr, static_cast<int>(m_checks.size()))
                              : tr("Preflight: %n of the checks want attention", nullptr, notGood);
    }
    head->addStretch();
    m_content->setAccessibleName(spoken);
    setAccessibleName(spoken);
    m_layout->addWidget(m_content);
}

} // namespace lk::ui
