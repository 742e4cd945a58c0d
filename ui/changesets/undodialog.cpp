// SPDX-License-Identifier: Apache-2.0
#include "ui/changesets/undodialog.h"

#include "core/base/text.h"
#include "core/changeset/acts.h"
#include "ui/changesets/changesettext.h"
#include "ui/common/codetext.h"
#include "ui/common/icons.h"
#include "ui/common/messagebar.h"
#include "ui/common/plainlabel.h"
#include "ui/common/qttext.h"
#include "ui/plan/deedconfirmation.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <QComboBox>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {

using changeset::Phase;
using changeset::UndoKind;
using changeset::UndoStep;

namespace {

constexpr int kBeginning = -1;

QString line(const std::string& text)
{
    return toQt(shownInLine(text));
}

/// What it does, in the reader's language; core tells the same in English.
QString deedText(const UndoStep& step)
{
    switch (step.kind) {
    case UndoKind::CancelBackfill:
        return UndoDialog::tr("Cancel backfill %1; what it has filled does no harm").arg(line(step.name));
    case UndoKind::Resync: return UndoDialog::tr("Give the old side what was written while it was hidden");
    case UndoKind::RollBack: break;
    }
    return UndoDialog::tr("Roll back migration %1, %2").arg(line(step.version), line(step.name));
}

} // namespace

UndoDialog::UndoDialog(Services& services, ChangeSetSubject subject, QWidget* parent)
    : ActDialog(subject.environment, parent)
    , m_services(services)
    , m_subject(std::move(subject))
{
    setObjectName(u"dialog_changeset_undo"_s);
    setWindowTitle(tr("Undo %1").arg(titleOf(*m_subject.changeSet)));
    build();
    look();
}

void UndoDialog::build()
{
    QVBoxLayout* page = addPage(m_wayPage);
    m_headline = headingLabel(u"undo_headline"_s, m_wayPage);
    m_headline->setText(tr("The way back of %1 in %2").arg(titleOf(*m_subject.changeSet), environmentName()));
    page->addWidget(m_headline);
    auto* row = new QHBoxLayout;
    auto* label = new QLabel(tr("Back &to:"), m_wayPage);
    m_to = new QComboBox(m_wayPage);
    m_to->setObjectName(u"undo_to"_s);
    m_to->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    label->setBuddy(m_to);
    row->addWidget(label);
    row->addWidget(m_to);
    row->addStretch();
    page->addLayout(row);
    m_message = new MessageBar(m_wayPage);
    m_message->setObjectName(u"undo_message"_s);
    m_message->hide();
    page->addWidget(m_message);
    m_list = new QTreeWidget(m_wayPage);
    m_list->setObjectName(u"undo_steps"_s);
    m_list->setAccessibleName(tr("Steps of the way back"));
    m_list->setHeaderLabels({tr("Step"), tr("Phase"), tr("What it does")});
    m_list->setAlternatingRowColors(true);
    m_list->header()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    const int character = fontMetrics().averageCharWidth();
    m_list->setColumnWidth(0, character * 12);
    m_list->setColumnWidth(1, character * 16);
    page->addWidget(m_list, 1);
    m_notes = plainLabel(u"undo_notes"_s, m_wayPage);
    page->addWidget(m_notes);
    m_confirm = new DeedConfirmation(m_act, m_cancel, m_wayPage);
    page->addWidget(m_confirm);
    connect(m_to, &QComboBox::activated, this, [this] {
        m_hasChosen = true;
        showWay();
    });
    connect(m_act, &QPushButton::clicked, this, [this] { begin(); });
}

void UndoDialog::look()
{
    static_cast<void>(showWorking(tr("Looking how far %1 has come").arg(environmentName())));
    m_ticket = m_services.jobs().start(
        this,
        [&store = m_services.store(), subject = m_subject](std::stop_token stop) {
            return std::pair(std::make_shared<const changeset::Look>(
                                 changeset::look(subject.project, *subject.set, subject.environment.name,
                                                 store.target(subject.project, subject.environment), std::move(stop))),
                             std::make_shared<const std::vector<backup::Manifest>>(backup::readAllManifests()));
        },
        [this](const std::pair<std::shared_ptr<const changeset::Look>,
                               std::shared_ptr<const std::vector<backup::Manifest>>>& seen) {
            endWorking();
            m_look = seen.first;
            m_backups = seen.second;
            fillPhases();
            showPage(m_wayPage);
            showWay();
            m_to->setFocus(Qt::OtherFocusReason);
        },
        [this](const Error& error) { showFailedLook(tr("%1 could not be looked at.").arg(environmentName()), error); });
}

/// The phases that can stay with something to take back behind them; at first the last of them, so that the least is taken back.
void UndoDialog::fillPhases()
{
    const QVariant kept = m_to->currentData();
    m_to->clear();
    m_to->addItem(tr("the beginning: nothing of it stays"), kBeginning);
    const changeset::EnvironmentState state = changeset::evaluate(*m_subject.changeSet, *m_subject.set, *m_look);
    for (const Phase phase : changeset::kPhases) {
        const changeset::PhaseStatus status = state[phase].status;
        const bool isReached = status == changeset::PhaseStatus::Done || status == changeset::PhaseStatus::Running ||
                               status == changeset::PhaseStatus::Paused || status == changeset::PhaseStatus::Failed;
        if (!isReached || phase == Phase::Gate) { // the gate is no state that could be gone back to
            continue;
        }
        const auto way = changeset::planUndo(*m_subject.changeSet, *m_subject.set, *m_look, phase, *m_backups);
        const auto* plan = std::get_if<changeset::UndoPlan>(&way);
        if (phase != Phase::Contract && (plan == nullptr || !plan->steps.empty())) {
            m_to->addItem(tr("%1 stays", "phase stays").arg(lookOf(phase).text), static_cast<int>(phase));
        }
    }
    const int at = m_hasChosen ? m_to->findData(kept) : m_to->count() - 1;
    m_to->setCurrentIndex(std::max(0, at));
}

std::optional<Phase> UndoDialog::to() const
{
    const int stays = m_to->currentData().toInt();
    return stays == kBeginning ? std::nullopt : std::optional(static_cast<Phase>(stays));
}

void UndoDialog::showWay()
{
    m_steps.clear();
    m_list->clear();
    m_message->hide();
    m_notes->clear();
    m_confirm->hide();
    const auto made = changeset::planUndo(*m_subject.changeSet, *m_subject.set, *m_look, to(), *m_backups);
    if (const auto* refusal = std::get_if<formats::Refusal>(&made)) {
        showRefusal(*refusal);
    } else {
        showSteps(std::get<changeset::UndoPlan>(made));
    }
    m_notes->setVisible(!m_notes->text().isEmpty());
    updateButtons();
}

void UndoDialog::showRefusal(const formats::Refusal& refusal)
{
    QStringList lines;
    if (const QString meaning = refusalMeaning(refusal.code); !meaning.isEmpty()) {
        lines << meaning;
    }
    lines << line(refusal.reason) + u" ("_s + toQt(refusal.code) + u')' << line(refusal.remedy);
    m_message->setMessage(Role::Amber, u"outcome-refused"_s, tr("There is no such way back."), lines.join(u'\n'));
    m_message->show();
}

void UndoDialog::showSteps(const changeset::UndoPlan& plan)
{
    m_steps = plan.steps;
    if (m_steps.empty()) {
        m_message->setMessage(Role::Green, u"outcome-done"_s, tr("There is nothing to take back."));
        m_message->show();
        return;
    }
    for (std::size_t at = 0; at < m_steps.size(); ++at) {
        const UndoStep& step = m_steps[at];
        const Look look = lookOf(step.phase);
        auto* item = new QTreeWidgetItem(m_list, {QString::number(at + 1), look.text, deedText(step)});
        item->setIcon(1, roleIcon(look.icon, look.role));
        item->setToolTip(2, deedText(step));
        const QStringList lines = toQt(shown(step.sql)).split(u'\n', Qt::SkipEmptyParts);
        for (const QString& sql : lines) {
            auto* below = new QTreeWidgetItem(item, {QString(), QString(), sql});
            below->setFont(2, QFontDatabase::systemFont(QFontDatabase::FixedFont));
        }
    }
    m_list->expandAll();
    // SQL is read to the end of its lines: it scrolls, and nothing is cut.
    m_list->header()->setStretchLastSection(
        std::ranges::all_of(m_steps, [](const UndoStep& step) { return step.sql.empty(); }));
    m_list->setCurrentItem(m_list->topLevelItem(0));
    QStringList notes;
    for (const std::string& note : plan.notes) {
        notes << line(note);
    }
    if (isByPlan() && firstPart().size() < m_steps.size()) {
        notes << tr("The plan takes back %n migration(s) first; what is left comes after that.", nullptr,
                    static_cast<int>(firstPart().size()));
    }
    m_notes->setText(notes.join(u'\n'));
    if (!isByPlan()) {
        const bool isCancel = m_steps.front().kind == UndoKind::CancelBackfill;
        m_confirm->setDeed(m_subject.deed(isCancel ? "backfill cancel " + m_steps.front().name
                                                   : "changeset resync " + m_subject.changeSet->id()),
                           isCancel ? run::Danger::GoesBack : run::Danger::Applies,
                           tr("%1 in %2?", "deed in environment").arg(deedText(m_steps.front()), environmentName()),
                           {});
    }
}

std::vector<UndoStep> UndoDialog::firstPart() const
{
    if (m_steps.empty() || m_steps.front().kind != UndoKind::RollBack) {
        return m_steps.empty() ? std::vector<UndoStep>() : std::vector<UndoStep>{m_steps.front()};
    }
    const auto end =
        std::ranges::find_if(m_steps, [](const UndoStep& step) { return step.kind != UndoKind::RollBack; });
    return {m_steps.begin(), end};
}

bool UndoDialog::isByPlan() const
{
    return !m_steps.empty() && m_steps.front().kind == UndoKind::RollBack;
}

void UndoDialog::begin()
{
    if (m_steps.empty()) {
        return;
    }
    if (isByPlan()) {
        const std::vector<UndoStep> steps = firstPart();
        const bool isMore = steps.size() < m_steps.size();
        accept();
        emit planWanted(steps, isMore);
    } else if (const auto consent = m_confirm->consent()) {
        act(*consent);
    }
}

void UndoDialog::act(const run::DeedConsent& consent)
{
    static_cast<void>(showWorking(deedText(m_steps.front())));
    m_ticket = m_services.jobs().start(
        this,
        [&store = m_services.store(), subject = m_subject, consent, step = m_steps.front()](std::stop_token stop) {
            const auto target = store.target(subject.project, subject.environment);
            run::carryOut(consent, target, [&] {
                if (step.kind == UndoKind::Resync) {
                    changeset::resync(target, step, subject.environment.lockTimeout, stop);
                } else {
                    changeset::cancelBackfill(target, step, stop);
                }
                changeset::tellUndone(target, *subject.changeSet, *subject.set, step, {}, stop);
                return std::string();
            });
        },
        [this] {
            emit changed();
            look(); // what is left
        },
        [this](const Error& error) {
            emit changed();
            endWorking();
            showFailure(tr("This step of the way back was not taken."), error);
        });
}

void UndoDialog::updateButtons()
{
    if (m_confirm == nullptr) {
        return; // not built yet
    }
    const bool isShown = isShowing(m_wayPage);
    m_act->setVisible(isShown && !m_steps.empty());
    m_cancel->setText(isShown && !m_steps.empty() ? tr("Leave It") : isWorking() ? tr("Cancel") : tr("Close"));
    if (!isShown || m_steps.empty()) {
        return;
    }
    if (isByPlan()) {
        m_act->setText(tr("Show the &Plan…"));
        m_act->setEnabled(true);
        m_act->setToolTip(QString());
        m_cancel->setDefault(true);
    } else {
        m_act->setText(m_steps.front().kind == UndoKind::CancelBackfill ? tr("Ca&ncel the Backfill")
                                                                        : tr("Bring Them To&gether"));
    }
}

} // namespace lk::ui
