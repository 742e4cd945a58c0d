// SPDX-License-Identifier: Apache-2.0
#include "ui/changesets/checksdialog.h"

#include "core/base/text.h"
#include "ui/changesets/changesettext.h"
#include "ui/changesets/eventdialog.h"
#include "ui/changesets/timeline.h"
#include "ui/common/icons.h"
#include "ui/common/messagebar.h"
#include "ui/common/plainlabel.h"
#include "ui/common/qttext.h"
#include "ui/common/timetext.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

enum Roles { NameRole = Qt::UserRole + 1, QueryRole, MayBeAsideRole };
enum Column { WhatColumn, StateColumn, ParticularsColumn };
constexpr int kBetweenAgesMs = 1000;

QString line(const std::string& text)
{
    return toQt(shownInLine(text));
}

} // namespace

ChecksDialog::ChecksDialog(Services& services, ChangeSetSubject subject, changeset::Phase phase, QWidget* parent)
    : ActDialog(subject.environment, parent)
    , m_services(services)
    , m_subject(std::move(subject))
    , m_phase(phase)
{
    setObjectName(u"dialog_changeset_checks"_s);
    const QString title = titleOf(*m_subject.changeSet);
    setWindowTitle(phase == changeset::Phase::Gate ? tr("Gates of %1 in %2").arg(title, environmentName())
                                                   : tr("Before %1 of %2").arg(lookOf(phase).text, title));
    build();
    look();
}

void ChecksDialog::build()
{
    QVBoxLayout* page = addPage(m_linesPage);
    m_headline = headingLabel(u"checks_headline"_s, m_linesPage);
    m_age = plainLabel(u"checks_age"_s, m_linesPage);
    m_summary = new MessageBar(m_linesPage);
    m_summary->setObjectName(u"checks_summary"_s);
    m_lines = new QTreeWidget(m_linesPage);
    m_lines->setObjectName(u"checks_lines"_s);
    m_lines->setAccessibleName(tr("Gates and checks"));
    m_lines->setHeaderLabels({tr("What"), tr("State"), tr("Particulars")});
    m_lines->setAlternatingRowColors(true);
    m_lines->setUniformRowHeights(true);
    m_lines->setFrameShape(QFrame::StyledPanel);
    m_lines->header()->setStretchLastSection(true);
    const int character = fontMetrics().averageCharWidth();
    m_lines->setColumnWidth(WhatColumn, character * 54);
    m_lines->setColumnWidth(StateColumn, character * 16);
    m_lines->setMinimumWidth(character * 130); // the sentences of the last column
    page->addWidget(m_headline);
    page->addWidget(m_summary);
    page->addWidget(m_lines, 1);
    page->addWidget(m_age);
    m_copy = new QPushButton(tr("Copy &Query"), this);
    m_copy->setObjectName(u"checks_copy"_s);
    m_setAside = new QPushButton(tr("Set &Aside…"), this);
    m_setAside->setObjectName(u"checks_set_aside"_s);
    m_again = new QPushButton(tr("Look A&gain"), this);
    m_again->setObjectName(u"checks_again"_s);
    for (QPushButton* button : {m_copy, m_setAside, m_again}) {
        addButtonBeside(button);
    }
    m_act->setText(tr("Show the &Plan…"));
    m_clock.setInterval(kBetweenAgesMs);
    connect(&m_clock, &QTimer::timeout, this, [this] { updateAge(); });
    connect(m_lines, &QTreeWidget::currentItemChanged, this, [this] { updateButtons(); });
    connect(m_copy, &QPushButton::clicked, this, [this] { copyQuery(); });
    connect(m_setAside, &QPushButton::clicked, this, [this] { askToSetAside(); });
    connect(m_again, &QPushButton::clicked, this, [this] { look(); });
    connect(m_act, &QPushButton::clicked, this, [this] {
        if (whyNot().isEmpty()) {
            const std::string version = m_ready.version;
            const std::vector<SetAside> aside = m_aside;
            accept();
            emit planWanted(version, aside);
        }
    });
}

void ChecksDialog::look()
{
    static_cast<void>(showWorking(tr("Looking at gates and checks in %1").arg(environmentName())));
    m_ticket = m_services.jobs().start(
        this,
        [&store = m_services.store(), subject = m_subject, phase = m_phase](std::stop_token stop) {
            return changeset::readinessOf(subject.project, *subject.changeSet, *subject.set, subject.environment.name,
                                          store.target(subject.project, subject.environment), phase, std::move(stop));
        },
        [this](changeset::Readiness ready) {
            endWorking();
            m_ready = std::move(ready);
            m_lookedAt = QDateTime::currentDateTime();
            m_clock.start();
            showPage(m_linesPage);
            showLines();
            m_lines->setFocus(Qt::OtherFocusReason);
        },
        [this](const Error& error) {
            showFailedLook(tr("Gates and checks in %1 could not be looked at.").arg(environmentName()), error);
        });
}

void ChecksDialog::showLines()
{
    const QString kept =
        m_lines->currentItem() != nullptr ? m_lines->currentItem()->data(0, NameRole).toString() : QString();
    m_lines->clear();
    const auto group = [this](const QString& text, const QString& iconName) {
        auto* item = new QTreeWidgetItem(m_lines, {text});
        item->setIcon(WhatColumn, roleIcon(iconName, Role::Neutral));
        QFont bold = m_lines->font();
        bold.setBold(true);
        item->setFont(WhatColumn, bold);
        item->setFirstColumnSpanned(true);
        return item;
    };
    if (!m_ready.gates.empty()) {
        QTreeWidgetItem* gates = group(tr("Gates"), u"phase-gate"_s);
        for (const changeset::GateState& gate : m_ready.gates) {
            addGate(gates, gate);
        }
    }
    if (!m_ready.checks.empty()) {
        QTreeWidgetItem* checks = group(tr("Checks before contract"), u"run-preflight"_s);
        for (const changeset::Check& check : m_ready.checks) {
            addCheck(checks, check);
        }
    }
    m_lines->expandAll();
    QTreeWidgetItem* first = nullptr; // that stands in the way
    for (int top = 0; top < m_lines->topLevelItemCount(); ++top) {
        for (int row = 0; row < m_lines->topLevelItem(top)->childCount(); ++row) {
            QTreeWidgetItem* item = m_lines->topLevelItem(top)->child(row);
            const bool isKept = !kept.isEmpty() && item->data(0, NameRole).toString() == kept;
            first = isKept || (first == nullptr && item->data(0, MayBeAsideRole).toBool()) ? item : first;
        }
    }
    if (first == nullptr && m_lines->topLevelItemCount() > 0) {
        first = m_lines->topLevelItem(0)->child(0);
    }
    m_lines->setCurrentItem(first);
    const QString script = m_ready.version.empty() ? QString() : line(m_ready.version);
    m_headline->setText(
        m_phase == changeset::Phase::Gate ? windowTitle()
        : script.isEmpty()
            ? tr("What stands before %1 in %2").arg(lookOf(m_phase).text, environmentName())
            : tr("What stands before migration %1 (%2) in %3").arg(script, lookOf(m_phase).text, environmentName()));
    updateSummary();
    updateAge();
    updateButtons();
}

void ChecksDialog::addGate(QTreeWidgetItem* parent, const changeset::GateState& gate)
{
    const SetAside* aside = asideOf(gate.name);
    const Look look = aside != nullptr ? asideLook() : lookOf(gate.verdict);
    const QString why = aside != nullptr ? line(aside->event.detail.at("reason")) : line(gate.why);
    auto* item = new QTreeWidgetItem(parent, {line(gate.name), look.text, why});
    item->setIcon(WhatColumn, roleIcon(look.icon, look.role));
    item->setToolTip(ParticularsColumn, line(gate.why));
    item->setData(0, NameRole, toQt(gate.name));
    item->setData(0, QueryRole, toQt(gate.gate.sql));
    item->setData(0, MayBeAsideRole,
                  !gate.isOpen() && aside == nullptr && gate.gate.kind != changeset::GateKind::Backfill);
    addLines(item, gate.output); // of its command
}

void ChecksDialog::addCheck(QTreeWidgetItem* parent, const changeset::Check& check)
{
    const SetAside* aside = asideOf(check.id);
    const Look look = aside != nullptr ? asideLook() : lookOf(check.verdict);
    auto* item =
        new QTreeWidgetItem(parent, {checkTitle(check.id), look.text,
                                     aside != nullptr ? line(aside->event.detail.at("reason")) : line(check.what)});
    item->setIcon(WhatColumn, roleIcon(look.icon, look.role));
    item->setToolTip(ParticularsColumn, line(check.what));
    item->setData(0, NameRole, toQt(check.id));
    item->setData(0, QueryRole, toQt(check.query));
    item->setData(0, MayBeAsideRole, check.verdict == changeset::CheckVerdict::Unknown && aside == nullptr);
    addLines(item, check.lines);
}

/// Below a gate or check, and of the same use.
void ChecksDialog::addLines(QTreeWidgetItem* item, const std::vector<std::string>& lines)
{
    for (const std::string& text : lines) {
        auto* below = new QTreeWidgetItem(item, {line(text)});
        below->setFirstColumnSpanned(true);
        below->setToolTip(WhatColumn, line(text));
        for (const int role : {NameRole, QueryRole, MayBeAsideRole}) {
            below->setData(0, role, item->data(0, role));
        }
    }
}

std::vector<std::string> ChecksDialog::asideNames() const
{
    std::vector<std::string> names;
    for (const SetAside& one : m_aside) {
        names.push_back(one.name());
    }
    return names;
}

const SetAside* ChecksDialog::asideOf(const std::string& name) const
{
    const auto found = std::ranges::find(m_aside, name, &SetAside::name);
    return found != m_aside.end() ? &*found : nullptr;
}

QString ChecksDialog::whyNot() const
{
    if (m_ready.version.empty()) {
        return tr("There is no script that would be next.");
    }
    const auto obstacle = changeset::obstacleIn(m_ready, asideNames());
    return obstacle ? line(obstacle->what) : QString();
}

void ChecksDialog::updateSummary()
{
    const auto obstacle = changeset::obstacleIn(m_ready, asideNames());
    if (!obstacle) {
        m_summary->setMessage(Role::Green, u"outcome-done"_s, tr("Nothing stands in the way."),
                              m_aside.empty() ? QString()
                                              : tr("%n of it set aside.", nullptr, static_cast<int>(m_aside.size())));
        return;
    }
    m_summary->setMessage(Role::Amber, u"outcome-refused"_s, tr("Something stands in the way."), line(obstacle->what));
}

/// What was seen a minute ago is no proof any more: it turns grey and says how old it is.
void ChecksDialog::updateAge()
{
    const bool isOld = m_lookedAt.msecsTo(QDateTime::currentDateTime()) >= kFreshMs;
    const QString at = QLocale().toString(m_lookedAt.time(), QLocale::ShortFormat);
    QString text = isOld ? tr("Looked at %1, %2 ago: look again before you rely on it.").arg(at, ageText(m_lookedAt))
                         : tr("Looked at %1.").arg(at);
    if (!m_ready.notSampled.empty()) {
        text += u' ' + tr("The statements there were not sampled: %1").arg(line(m_ready.notSampled));
    }
    m_age->setText(text);
    if (m_lines->property("isOld").toBool() != isOld) {
        m_lines->setProperty("isOld", isOld);
        QPalette faded = palette();
        if (isOld) {
            faded.setColor(QPalette::Text, colour(Role::Neutral, palette()));
        }
        m_lines->setPalette(faded);
    }
}

void ChecksDialog::copyQuery()
{
    if (const QTreeWidgetItem* item = m_lines->currentItem()) {
        QGuiApplication::clipboard()->setText(item->data(0, QueryRole).toString());
    }
}

void ChecksDialog::askToSetAside()
{
    const QTreeWidgetItem* item = m_lines->currentItem();
    if (item == nullptr || !item->data(0, MayBeAsideRole).toBool()) {
        return;
    }
    auto* dialog =
        new EventDialog(Saying::SetAside, m_subject, this, fromQt(item->data(0, NameRole).toString()), m_phase);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_aside.push_back({dialog->event(), *dialog->consent()});
        showLines();
    });
    dialog->open();
}

void ChecksDialog::updateButtons()
{
    if (m_again == nullptr) {
        return; // not built yet
    }
    const bool isShown = isShowing(m_linesPage);
    const QTreeWidgetItem* item = m_lines->currentItem();
    for (QPushButton* button : {m_copy, m_setAside, m_again, m_act}) {
        const bool isForScript = button == m_act || button == m_setAside; // of which there is one to go on with
        button->setVisible((isShown && !(isForScript && m_ready.version.empty())) ||
                           (button == m_again && isShowing(m_resultPage)));
    }
    m_cancel->setText(isShown || isShowing(m_resultPage) ? tr("Close") : tr("Cancel"));
    const bool hasQuery = item != nullptr && !item->data(0, QueryRole).toString().isEmpty();
    m_copy->setEnabled(hasQuery);
    m_copy->setToolTip(hasQuery ? tr("To repeat it by hand") : tr("This line has no query of its own."));
    const bool mayBeAside = item != nullptr && item->data(0, MayBeAsideRole).toBool();
    m_setAside->setEnabled(mayBeAside);
    m_setAside->setToolTip(mayBeAside ? tr("Go on although this does not hold, and say why")
                                      : tr("Only a closed gate or an unknown check can be set aside."));
    const QString why = whyNot();
    m_act->setEnabled(why.isEmpty());
    m_act->setToolTip(why.isEmpty() ? tr("All of this is judged once more when the plan begins.") : why);
}

} // namespace lk::ui
