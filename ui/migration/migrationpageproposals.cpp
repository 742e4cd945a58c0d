// SPDX-License-Identifier: Apache-2.0
// What can be done about a finding: the safe way instead of it, and a down script that leads back. Both are proposals, which a person
// looks at and changes before anything is written.
#include "core/base/file.h"
#include "core/formats/registry.h"
#include "core/review/remedy/remedy.h"
#include "core/review/suggestdown.h"
#include "ui/common/errortext.h"
#include "ui/common/messagebar.h"
#include "ui/common/qttext.h"
#include "ui/editor/proposaldialog.h"
#include "ui/editor/scriptpane.h"
#include "ui/findings/findingpanel.h"
#include "ui/migration/downscript.h"
#include "ui/migration/migrationpage.h"
#include "ui/migration/reviewsource.h"
#include "ui/services/proposals.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <QAction>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QTextBlock>

#include <algorithm>
#include <utility>
#include <variant>

using namespace Qt::StringLiterals;

namespace lk::ui {

using project::Direction;

namespace {

constexpr qsizetype kMostWondered = 500'000; // characters: of a longer script the button tells only when it is pressed

/// A script as it is, read where it is not edited.
struct Script {
    std::string bytes;
    QString text;
};

Script scriptAt(const std::filesystem::path& file, const Edited& edited, const std::filesystem::path& root)
{
    Script script;
    script.bytes = edited ? *edited : readFile(file, root);
    script.text = ScriptText::decode(script.bytes).text;
    return script;
}

/// Placeholders, generated code: what runs is not what stands in the file, so that places of the one are none of the other.
bool isAsWritten(const std::vector<formats::Block>& blocks, const std::string& bytes)
{
    return std::ranges::all_of(blocks, [&](const formats::Block& block) {
        return !block.file.empty() || block.isCheck ||
               (block.offset <= bytes.size() && bytes.compare(block.offset, block.text.size(), block.text) == 0);
    });
}

} // namespace

// --- remedies ---------------------------------------------------------------------------------------------------------

struct MigrationPage::RemedyAnswer {
    std::optional<review::Remedy> remedy;
    QString whyNot;            ///< there is none, and why
    std::optional<QString> up; ///< the file with the up part as proposed
    std::optional<QString> down;
    QString upBefore;
    QString downBefore;
    std::vector<DraftNames> names; ///< of the followers
    QString cannotWrite;           ///< the project's format cannot say a follower
    bool growsUpFile = false;      ///< the followers go into the same file
    std::vector<DraftPart> parts;  ///< of the texts behind those of the files
};

void MigrationPage::askForRemedy(const review::Finding& finding, std::function<void(const RemedyAnswer&)> done)
{
    m_remedyJob = m_services.jobs().start(
        this,
        [subject = reviewSubject(), finding, upText = m_up->edit().fullText(), downText = m_down->edit().fullText(),
         isOneFile = hasOneFile()](const std::stop_token& stop) {
            RemedyAnswer answer;
            const review::Source source = subject.source();
            auto made = review::remedyFor(source, finding, subject.catalog(stop), subject.settings());
            if (const auto* whyNot = std::get_if<std::string>(&made)) {
                answer.whyNot = toQt(*whyNot);
                return answer;
            }
            review::Remedy& remedy = std::get<review::Remedy>(made);
            const Script up = scriptAt(subject.migration.upFile, subject.up, subject.project.root);
            Script down;
            if (!isOneFile && subject.migration.hasDown())
                down = scriptAt(subject.migration.downFile, subject.down, subject.project.root);
            if (up.text != upText || (!remedy.down.empty() && !isOneFile && down.text != downText)) {
                answer.whyNot = tr("The file has changed on disk. Look at it first.");
                return answer;
            }
            if (!isAsWritten(source.up, up.bytes) ||
                (!remedy.down.empty() && !isAsWritten(source.down, isOneFile ? up.bytes : down.bytes))) {
                answer.whyNot = tr("What runs is not what stands in the file: rewrite it by hand.");
                return answer;
            }
            std::vector<review::TextEdit> edits = remedy.up;
            if (isOneFile)
                edits.insert(edits.end(), remedy.down.begin(), remedy.down.end());
            answer.upBefore = up.text;
            answer.downBefore = down.text;
            if (!edits.empty())
                answer.up = ScriptText::decode(review::edited(up.bytes, edits)).text;
            if (!isOneFile && !remedy.down.empty())
                answer.down = ScriptText::decode(review::edited(down.bytes, remedy.down)).text;
            try {
                answer.names = namesOf(subject.project, remedy.followers, std::chrono::system_clock::now());
                for (const DraftNames& names : answer.names) {
                    for (const auto& grown : names.grows)
                        answer.growsUpFile = answer.growsUpFile || subject.migration.upFile == grown;
                }
            } catch (const Error& error) {
                answer.cannotWrite = whyText(error) + u'\n' + remedyText(error);
                for (const review::Draft& draft : remedy.followers)
                    answer.names.push_back({toQt(draft.name), toQt(draft.down.empty() ? "" : draft.name), {}});
            }
            answer.remedy = std::move(remedy);
            return answer;
        },
        [done = std::move(done)](const RemedyAnswer& answer) { done(answer); },
        [this](const Error& error) {
            m_services.notify(NoticeLevel::Error, tr("There is no remedy to show."), whyText(error));
        });
}

/// Whether there is a remedy of the current finding is worked out before anybody asks: its button says why not.
void MigrationPage::wonderAboutRemedy()
{
    m_wonderJob.drop();
    const review::Finding* finding = m_findings->currentFinding();
    if (finding == nullptr || !m_migration)
        return;
    if (wantsDown(*finding)) {
        if (const QString why = whyNoDown(); !why.isEmpty())
            m_findings->setNoRemedy(why);
        return;
    }
    if (!review::hasRemedy(finding->rule))
        return;
    if (m_up->isLocked()) {
        m_findings->setNoRemedy(tr("The script is read-only."));
        return;
    }
    if (m_foundAt != revisionsNow() || m_up->edit().document()->characterCount() > kMostWondered)
        return;
    m_wonderJob = m_services.jobs().start(
        this,
        [subject = reviewSubject(), finding = *finding](const std::stop_token& stop) {
            const auto made = review::remedyFor(subject.source(), finding, subject.catalog(stop), subject.settings());
            const auto* whyNot = std::get_if<std::string>(&made);
            return whyNot != nullptr ? toQt(*whyNot) : QString();
        },
        [this, finding = *finding](const QString& whyNot) {
            const review::Finding* current = m_findings->currentFinding();
            if (!whyNot.isEmpty() && current != nullptr && *current == finding)
                m_findings->setNoRemedy(whyNot);
        },
        [](const Error&) {}); // pressing the button tells
}

void MigrationPage::applyRemedy(const review::Finding& wanted)
{
    if (!m_isReviewed) {
        m_wantedRemedy = wanted;
        return;
    }
    if (wantsDown(wanted)) {
        suggestDown();
        return;
    }
    const QString title = tr("No remedy for %1 in line %L2").arg(toQt(wanted.rule)).arg(wanted.spot.line);
    if (!review::hasRemedy(wanted.rule)) {
        tellNoRemedy(title, tr("No rewrite is mechanical here. The handbook tells what to do."), toQt(wanted.rule));
        return;
    }
    if (m_up->isLocked()) {
        tellNoRemedy(title, tr("The script is read-only."), {});
        return;
    }
    if (m_foundAt != revisionsNow()) { // typed since: the next review says where it stands now
        m_wantedRemedy = wanted;
        return;
    }
    const auto isIt = [&](const review::Finding& found) {
        return found.rule == wanted.rule && found.spot.part == wanted.spot.part && found.message == wanted.message;
    };
    auto found = std::ranges::find(m_found, wanted);
    if (found == m_found.end())
        found = std::ranges::find_if(m_found, isIt);
    if (found == m_found.end()) {
        tellNoRemedy(title, tr("It is not found any more in the script as it stands here."), {});
        return;
    }
    askForRemedy(*found, [this, title, finding = *found](const RemedyAnswer& answer) {
        if (answer.remedy)
            showRemedy(finding, answer);
        else
            tellNoRemedy(title, answer.whyNot, toQt(finding.rule));
    });
}

void MigrationPage::tellNoRemedy(const QString& title, const QString& why, const QString& rule)
{
    m_told->clearButtons();
    m_told->setMessage(Role::Amber, u"dialog-information"_s, title, why);
    m_told->setClosable(true);
    if (!rule.isEmpty()) {
        QPushButton* explain = m_told->addButton(tr("E&xplain"));
        explain->setObjectName(u"told_explain"_s);
        connect(explain, &QPushButton::clicked, this, [this, rule] { m_services.explainRule(rule); });
    }
    m_told->show();
}

void MigrationPage::showRemedy(const review::Finding& finding, const RemedyAnswer& given)
{
    m_told->hide();
    RemedyAnswer answer = given;
    const review::Remedy& remedy = *answer.remedy;
    const auto fileName = [](const project::ScriptPath& file) { return toQt(file.filename().string()); };
    std::vector<ProposedText> texts;
    if (answer.up)
        texts.push_back({fileName(m_migration->upFile), tr("changed"), answer.upBefore, *answer.up});
    if (answer.down)
        texts.push_back({fileName(m_migration->downFile), tr("changed"), answer.downBefore, *answer.down});
    addTexts(texts, answer.parts, remedy.followers, answer.names);
    auto* dialog = new ProposalDialog(m_services.jobs(), tr("Apply Remedy: %1").arg(toQt(finding.rule)),
                                      toQt(remedy.title), tr("&Apply Remedy"), std::move(texts), this);
    QStringList notes;
    for (const std::string& note : remedy.notes)
        notes << toQt(note);
    const auto set = m_services.store().migrations(m_projectName);
    if (!remedy.followers.empty() && set != nullptr) {
        const auto mine = std::ranges::find(set->migrations, fromQt(m_version), &project::Migration::version);
        const auto later = mine == set->migrations.end()
                               ? 0
                               : std::count_if(mine + 1, set->migrations.end(), [](const project::Migration& one) {
                                     return one.kind != project::MigrationKind::Repeatable;
                                 });
        if (later > 0)
            notes << tr("%n migration(s) of the project come after this one; the new ones run behind them.", nullptr,
                        static_cast<int>(later));
    }
    dialog->setNotes(tr("Look at this first"), notes);
    if (!answer.cannotWrite.isEmpty())
        dialog->setWhyNot(tr("This project's format cannot say it."), answer.cannotWrite);
    connect(dialog, &ProposalDialog::applyWanted, this,
            [this, dialog, answer, rule = toQt(finding.rule)] { writeRemedy(dialog, answer, rule); });
    dialog->open();
}

/// Into the editors, as one undo step each; false: they hold another text by now.
bool MigrationPage::replaceScripts(const RemedyAnswer& answer, const std::vector<QString>& texts)
{
    if ((answer.up && m_up->edit().fullText() != answer.upBefore) ||
        (answer.down && m_down->edit().fullText() != answer.downBefore) || m_up->isLocked())
        return false;
    if (answer.up)
        m_up->edit().replaceText(texts.front());
    if (answer.down)
        m_down->edit().replaceText(texts[answer.up ? 1 : 0]);
    return true;
}

/// The new migrations first: a statement that moved into one must not be nowhere. Where they go into the very file that is open, that
/// one first, for they are added to what is saved.
void MigrationPage::writeRemedy(ProposalDialog* dialog, const RemedyAnswer& answer, const QString& rule)
{
    const std::vector<QString> texts = dialog->texts();
    const std::size_t files = (answer.up ? 1U : 0U) + (answer.down ? 1U : 0U);
    std::vector<review::Draft> drafts = answer.remedy->followers;
    for (std::size_t i = 0; i < answer.parts.size(); ++i) {
        review::Draft& draft = drafts[answer.parts[i].draft];
        (answer.parts[i].direction == Direction::Up ? draft.up : draft.down) = fromQt(texts[files + i]);
    }
    const bool isUnchanged = (!answer.up || m_up->edit().fullText() == answer.upBefore) &&
                             (!answer.down || m_down->edit().fullText() == answer.downBefore);
    if (!isUnchanged || m_up->isLocked()) {
        dialog->tellFailed(tr("The remedy was not applied."),
                           tr("The script was changed meanwhile. Nothing was written: close this and try again."));
        return;
    }
    dialog->setBusy(true);
    const QPointer<ProposalDialog> open(dialog);
    const auto finish = [this, open, rule](const WrittenDrafts& written) {
        m_services.notify(NoticeLevel::Success, tr("The remedy of %1 was applied.").arg(rule),
                          written.files.join(u'\n'));
        if (open != nullptr)
            open->accept();
        if (!written.files.isEmpty()) {
            openWhenSeen(m_services, m_projectName, written.versions);
            m_services.store().reloadFiles();
        }
    };
    const auto write = [this, open, drafts](std::function<void(const WrittenDrafts&)> then, const QString& left) {
        m_writeJob = m_services.jobs().start(
            this, [project = m_project, drafts](const std::stop_token&) { return writeThem(project, drafts); },
            [then = std::move(then)](const WrittenDrafts& written) { then(written); },
            [this, open, left](const Error& error) {
                const QString advice = remedyText(error);
                const QString text = whyText(error) + u'\n' + (advice.isEmpty() ? left : advice + u'\n' + left);
                if (open != nullptr) {
                    open->setBusy(false);
                    open->tellFailed(tr("The new migrations were not written."), text);
                } else {
                    m_services.notify(NoticeLevel::Error, tr("The new migrations were not written."), text);
                }
            });
    };
    const auto replaceAndSave = [this, answer, texts](std::function<void(bool)> then) {
        if (!replaceScripts(answer, texts)) {
            then(false);
            return;
        }
        // What was typed before stays in the undo list, and so does this.
        struct Waiting {
            int left = 0;
            bool isSaved = true;
        };
        auto waiting = std::make_shared<Waiting>();
        waiting->left = (answer.up ? 1 : 0) + (answer.down ? 1 : 0);
        const auto one = [waiting, then](bool isSaved) {
            waiting->isSaved = waiting->isSaved && isSaved;
            if (--waiting->left == 0)
                then(waiting->isSaved);
        };
        if (waiting->left == 0)
            then(true);
        if (answer.up)
            m_up->document().save(one);
        if (answer.down)
            m_down->document().save(one);
    };
    const auto tellUnsaved = [this, open](const WrittenDrafts& written) {
        if (open != nullptr)
            open->accept();
        m_services.notify(NoticeLevel::Warning, tr("The script is not saved yet: its page tells why."),
                          written.files.isEmpty() ? QString()
                                                  : tr("Written already: %1").arg(written.files.join(u", "_s)));
        m_services.store().reloadFiles();
    };
    if (drafts.empty() || answer.growsUpFile) {
        replaceAndSave([this, drafts, write, finish, tellUnsaved](bool isSaved) {
            if (!isSaved)
                tellUnsaved({});
            else if (drafts.empty())
                finish({});
            else
                write(finish, tr("The script itself was changed and saved; Undo takes that back."));
        });
        return;
    }
    write(
        [replaceAndSave, finish, tellUnsaved](const WrittenDrafts& written) {
            replaceAndSave([finish, tellUnsaved, written](bool isSaved) {
                if (isSaved)
                    finish(written);
                else
                    tellUnsaved(written);
            });
        },
        tr("The script itself was not changed."));
}

// --- down scripts -----------------------------------------------------------------------------------------------------

struct MigrationPage::DownAnswer {
    review::SuggestedDown down;
    QString whyNot;
    std::optional<QString> before; ///< nothing: the file is made
    QString after;
};

QString MigrationPage::whyNoDown() const
{
    if (!m_migration || !m_migration->hasUp())
        return tr("There is no up script.");
    if (m_migration->kind == project::MigrationKind::Code || !m_up->edit().isSql())
        return tr("It is program code: only its tool knows what it does");
    if (!formats::formatNamed(m_project.format).abilities().hasDowns)
        return tr("%1 has no down scripts").arg(toQt(m_project.format));
    if (!m_migration->hasDown() && m_missingDown.empty())
        return tr("How its down script would be called is not known");
    if (hasOneFile() && m_up->isLocked())
        return tr("The script is read-only.");
    return {};
}

void MigrationPage::suggestDown()
{
    if (const QString why = whyNoDown(); !why.isEmpty()) {
        tellNoRemedy(tr("No down script is suggested"), why, {});
        return;
    }
    // On an applied one's database the catalog is the one after it.
    const history::StatusRow* row = rowIn(m_services.store().focusEnvironment());
    const bool isPending = row == nullptr || row->state == history::MigrationState::Pending ||
                           row->state == history::MigrationState::OutOfOrder;
    m_remedyJob = m_services.jobs().start(
        this,
        [subject = reviewSubject(), isPending, upText = m_up->edit().fullText(), downText = m_down->edit().fullText(),
         isOneFile = hasOneFile()](const std::stop_token& stop) {
            DownAnswer answer;
            const review::Source source = subject.source();
            answer.down = review::suggestDown(source.up, isPending ? subject.catalog(stop) : nullptr);
            const std::string text = answer.down.text();
            if (!isOneFile && subject.migration.hasDown()) {
                answer.before = downText;
                answer.after = toQt(text);
            } else if (!isOneFile) {
                answer.after = toQt(downFileWith(subject.project, subject.migration, text));
            } else {
                const Script file = scriptAt(subject.migration.upFile, subject.up, subject.project.root);
                const auto whole =
                    isAsWritten(source.down, file.bytes) ? withDown(source, file.bytes, text) : std::nullopt;
                if (!whole || file.text != upText) {
                    answer.whyNot = tr("The file has no down part that could be written: put its marker in first.");
                    return answer;
                }
                answer.before = upText;
                answer.after = ScriptText::decode(*whole).text;
            }
            return answer;
        },
        [this](const DownAnswer& answer) {
            if (!answer.whyNot.isEmpty())
                tellNoRemedy(tr("No down script is suggested"), answer.whyNot, {});
            else if (answer.down.steps.empty())
                tellNoRemedy(tr("No down script is suggested"), tr("The up script changes no object."), {});
            else
                showDown(answer);
        },
        [this](const Error& error) { tellNoRemedy(tr("No down script is suggested"), whyText(error), {}); });
}

void MigrationPage::showDown(const DownAnswer& answer)
{
    m_told->hide();
    const bool isNew = !answer.before;
    const bool isEmpty = !isNew && !hasOneFile() && answer.before->trimmed().isEmpty();
    const std::filesystem::path file = hasOneFile() ? std::filesystem::path(m_migration->upFile)
                                       : isNew      ? m_missingDown
                                                    : std::filesystem::path(m_migration->downFile);
    const QString name = toQt(file.filename().string());
    const QString verb = isNew ? tr("&Create Down Script") : isEmpty ? tr("&Insert") : tr("&Replace Down Script");
    const QString heading = answer.down.isWhole() ? tr("It leads back to where the up script began.")
                                                  : tr("It leads back as far as anything does.");
    auto* dialog = new ProposalDialog(m_services.jobs(), tr("Suggest Down"), heading, verb,
                                      {{name, isNew ? tr("new") : tr("changed"), answer.before, answer.after}}, this);
    QStringList notes;
    for (const review::DownStep& step : answer.down.steps) {
        const QString of = tr("Line %L1, %2: %3", "of the up script; what it is; what to know").arg(step.line);
        for (const std::string& told : {step.whyNot, step.caveat}) {
            if (!told.empty())
                notes << of.arg(toQt(step.of), toQt(told));
        }
    }
    for (const std::string& left : answer.down.left)
        notes << toQt(left);
    if (answer.down.isAlone())
        notes << tr("A statement of it must run outside of a transaction.");
    dialog->setNotes(tr("What does not come back, and what to look at"), notes);
    connect(dialog, &ProposalDialog::applyWanted, this, [this, dialog, before = answer.before, file] {
        const QString text = dialog->texts().front();
        if (!before) {
            createScript(file, fromQt(text));
            dialog->accept();
            return;
        }
        ScriptPane* pane = hasOneFile() ? m_up : m_down;
        if (pane->edit().fullText() != *before || pane->isLocked()) {
            dialog->tellFailed(tr("The down script was not changed."),
                               tr("It was changed meanwhile: close this and try again."));
            return;
        }
        dialog->accept();
        pane->edit().replaceText(text);
        m_currentDirection = Direction::Down;
        pane->edit().setFocus(Qt::OtherFocusReason);
    });
    dialog->open();
}

// --- at the cursor ----------------------------------------------------------------------------------------------------

/// Of the cursor's line, first one that something can be done about; else the current one of the list.
const review::Finding* MigrationPage::findingAtCursor() const
{
    const ScriptPane* pane = current();
    const review::Finding* any = nullptr;
    if (pane->hasScript() && !m_findings->isAncestorOf(focusWidget())) {
        const QTextBlock block = pane->edit().textCursor().block();
        for (const Problem& problem : pane->edit().problems()) {
            if (problem.finding < 0 || static_cast<std::size_t>(problem.finding) >= m_found.size() ||
                pane->edit().document()->findBlock(problem.begin) != block)
                continue;
            const review::Finding& finding = m_found[static_cast<std::size_t>(problem.finding)];
            if (wantsDown(finding) || review::hasRemedy(finding.rule))
                return &finding;
            any = any == nullptr ? &finding : any;
        }
    }
    return any != nullptr ? any : m_findings->currentFinding();
}

void MigrationPage::addToMenu(QMenu* menu, ScriptPane* pane)
{
    m_currentDirection = pane == m_down ? Direction::Down : m_currentDirection;
    const QTextBlock block = pane->edit().textCursor().block();
    menu->addSeparator();
    for (const Problem& problem : pane->edit().problems()) {
        if (problem.finding < 0 || static_cast<std::size_t>(problem.finding) >= m_found.size() ||
            pane->edit().document()->findBlock(problem.begin) != block)
            continue;
        const review::Finding finding = m_found[static_cast<std::size_t>(problem.finding)];
        const QString rule = toQt(finding.rule);
        if (!wantsDown(finding)) {
            QAction* remedy =
                menu->addAction(tr("Apply Remedy of %1…").arg(rule), this, [this, finding] { applyRemedy(finding); });
            remedy->setObjectName(u"context_remedy"_s);
            if (!review::hasRemedy(finding.rule)) {
                remedy->setEnabled(false);
                remedy->setToolTip(tr("No rewrite is mechanical here. The handbook tells what to do."));
            }
        }
        menu->addAction(tr("Explain %1").arg(rule), this, [this, rule] { m_services.explainRule(rule); })
            ->setObjectName(u"context_explain"_s);
    }
    QAction* down = menu->addAction(tr("Suggest Down…"), this, &MigrationPage::suggestDown);
    down->setObjectName(u"context_suggest_down"_s);
    const QString why = whyNoDown();
    down->setEnabled(why.isEmpty());
    down->setToolTip(why);
}

} // namespace lk::ui
