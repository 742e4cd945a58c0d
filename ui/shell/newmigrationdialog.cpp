// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/newmigrationdialog.h"

#include "core/base/text.h"
#include "core/changeset/carry.h"
#include "core/changeset/generate.h"
#include "core/formats/registry.h"
#include "core/review/recipes/recipes.h"
#include "ui/common/emptyview.h"
#include "ui/common/errortext.h"
#include "ui/common/qttext.h"
#include "ui/editor/proposalview.h"
#include "ui/services/proposals.h"
#include "ui/services/reviews.h"
#include "ui/services/services.h"
#include "ui/services/store.h"
#include "ui/shell/newchangeset.h"
#include "ui/shell/recipeform.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <map>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

using NewFiles = std::vector<formats::Format::NewFile>;

NewFiles filesFor(const project::Project& project, const std::string& name)
{
    return formats::formatNamed(project.format).newMigration(project, name, std::chrono::system_clock::now());
}

} // namespace

NewMigrationDialog::NewMigrationDialog(Services& services, QWidget* parent) : QDialog(parent), m_services(services)
{
    setObjectName(u"dialog_new_migration"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("New Migration"));
    m_project = new QComboBox(this);
    m_project->setObjectName(u"new_migration_project"_s);
    const project::Workspace* workspace = services.store().workspace();
    if (workspace != nullptr) {
        for (const project::Project& project : workspace->projects) {
            m_project->addItem(
                tr("%1 (%2)", "project (format)").arg(toQt(shownInLine(project.name)), toQt(project.format)),
                toQt(project.name));
        }
    }
    m_project->setCurrentIndex(qMax(0, m_project->findData(services.store().focusProject())));
    m_recipe = new QComboBox(this);
    m_recipe->setObjectName(u"new_migration_recipe"_s);
    m_recipe->addItem(tr("Empty scripts"));
    for (const review::Recipe& one : review::recipes()) {
        m_recipe->addItem(tr("%1: %2", "recipe: what it is for").arg(toQt(one.id), toQt(one.title)), toQt(one.id));
    }
    m_recipe->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_recipe->setMinimumContentsLength(24);
    m_recipe->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_recipe->setMaxVisibleItems(m_recipe->count());
    m_name = new QLineEdit(this);
    m_name->setObjectName(u"new_migration_name"_s);
    m_name->setPlaceholderText(tr("add_index_orders_status"));
    m_name->setMaxLength(200);
    m_asSet = new QCheckBox(tr("As a change s&et, with its backfill, its gates and its declaration"), this);
    m_asSet->setObjectName(u"new_migration_as_set"_s);
    m_asSet->setChecked(true);
    m_asSet->hide();
    m_preview = new QLabel(this);
    m_preview->setObjectName(u"new_migration_preview"_s);
    m_preview->setTextFormat(Qt::PlainText);
    m_preview->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_preview->setMinimumHeight(QFontMetrics(m_preview->font()).lineSpacing() * 2);
    m_preview->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    m_makes = new QLabel(tr("Makes:"), this);
    m_recipeParts = new QSplitter(this);
    m_recipeParts->setChildrenCollapsible(false);
    auto* scrolled = new QScrollArea(m_recipeParts);
    scrolled->setFrameShape(QFrame::NoFrame);
    scrolled->setWidgetResizable(true);
    scrolled->setFocusPolicy(Qt::NoFocus);
    scrolled->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_form = new RecipeForm(scrolled);
    scrolled->setWidget(m_form);
    scrolled->setMinimumWidth(fontMetrics().averageCharWidth() * 40);
    auto* made = new QStackedWidget(m_recipeParts);
    m_noFiles = new EmptyView(made);
    m_noFiles->setObjectName(u"recipe_nothing"_s);
    m_files = new ProposalView(services.jobs(), ProposalView::Use::Look, made);
    m_files->setObjectName(u"recipe_files"_s);
    made->addWidget(m_noFiles);
    made->addWidget(m_files);
    m_recipeParts->setStretchFactor(1, 1);
    m_recipeParts->hide();
    m_problem = new QLabel(this);
    m_problem->setObjectName(u"new_migration_problem"_s);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_create = buttons->addButton(tr("C&reate"), QDialogButtonBox::AcceptRole);
    m_create->setObjectName(u"new_migration_create"_s);
    m_create->setDefault(true);
    auto* all = new QVBoxLayout(this);
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(tr("&Project:"), m_project);
    form->addRow(tr("&Start from:"), m_recipe);
    form->addRow(tr("&Name:"), m_name);
    form->addRow(QString(), m_asSet);
    form->addRow(m_makes, m_preview);
    all->addLayout(form);
    all->addWidget(m_recipeParts, 1);
    all->addWidget(m_problem);
    all->addWidget(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 72);

    connect(m_project, &QComboBox::currentIndexChanged, this, &NewMigrationDialog::takeCatalog);
    connect(m_project, &QComboBox::currentIndexChanged, this, &NewMigrationDialog::updatePreview);
    connect(m_recipe, &QComboBox::currentIndexChanged, this, &NewMigrationDialog::takeRecipe);
    connect(m_form, &RecipeForm::changed, this, &NewMigrationDialog::updatePreview);
    connect(m_name, &QLineEdit::textChanged, this, &NewMigrationDialog::updatePreview);
    connect(m_asSet, &QCheckBox::toggled, this, &NewMigrationDialog::takeName);
    connect(m_create, &QPushButton::clicked, this, &NewMigrationDialog::create);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    if (const Reviews* reviews = services.reviews()) {
        connect(reviews, &Reviews::changed, this, &NewMigrationDialog::takeCatalog);
    }
    takeCatalog();
    updatePreview();
    m_name->setFocus();
}

const review::Recipe* NewMigrationDialog::recipe() const
{
    return review::recipeNamed(fromQt(m_recipe->currentData().toString()));
}

const project::Project* NewMigrationDialog::chosenProject() const
{
    const project::Workspace* workspace = m_services.store().workspace();
    return workspace != nullptr ? workspace->project(fromQt(m_project->currentData().toString())) : nullptr;
}

/// As it was last read of the environment in focus; completion asks no server.
void NewMigrationDialog::takeCatalog()
{
    const Reviews* reviews = m_services.reviews();
    const auto surroundings = reviews != nullptr ? reviews->surroundings(m_project->currentData().toString(),
                                                                         m_services.store().focusEnvironment())
                                                 : nullptr;
    m_form->setCatalog(surroundings != nullptr ? surroundings->catalog : nullptr);
}

void NewMigrationDialog::takeRecipe()
{
    const bool hasRecipe = recipe() != nullptr;
    m_form->setRecipe(recipe());
    m_makes->setVisible(!hasRecipe);
    m_preview->setVisible(!hasRecipe);
    m_recipeParts->setVisible(hasRecipe);
    m_asSet->setVisible(hasRecipe && !recipe()->changeSet.empty());
    if (hasRecipe) {
        const int letter = fontMetrics().averageCharWidth();
        resize(size().expandedTo({letter * 165, fontMetrics().height() * 36}));
        m_recipeParts->setSizes({letter * 64, letter * 100});
    }
    takeName();
}

bool NewMigrationDialog::makesSet() const
{
    return recipe() != nullptr && !recipe()->changeSet.empty() && m_asSet->isChecked();
}

void NewMigrationDialog::takeName()
{
    m_name->setPlaceholderText(makesSet()            ? tr("rename-customer-name", "id of a change set")
                               : recipe() != nullptr ? tr("as the recipe calls its steps")
                                                     : tr("add_index_orders_status"));
    updatePreview();
}

void NewMigrationDialog::tellProblem(const QString& text)
{
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
}

void NewMigrationDialog::updatePreview()
{
    tellProblem({});
    const QString name = m_name->text().trimmed();
    m_create->setEnabled(false);
    const project::Project* project = chosenProject();
    if (recipe() != nullptr && project != nullptr) {
        previewRecipe(*project);
        return;
    }
    if (name.isEmpty() || project == nullptr) {
        m_looking.drop();
        m_preview->setText(tr("Give it a name."));
        return;
    }
    m_looking = m_services.jobs().start(
        this, [project = *project, text = fromQt(name)](std::stop_token) { return filesFor(project, text); },
        [this](const NewFiles& files) {
            QStringList names;
            for (const auto& file : files) {
                names << toQt(shownInLine(file.path.filename().string()));
            }
            m_preview->setText(names.join(u'\n'));
            m_create->setEnabled(!files.empty());
        },
        [this](const Error& error) {
            m_preview->clear();
            tellProblem(whyText(error));
        });
}

namespace {

/// Where what is hidden may be dropped at once.
std::vector<std::string> hurriedOf(Services& services)
{
    const project::Workspace* workspace = services.store().workspace();
    return workspace == nullptr ? std::vector<std::string>() : changeset::withoutBrownout(workspace->environments);
}

std::vector<review::Draft> draftsOf(const project::Project& project, const review::Recipe& recipe,
                                    const std::map<std::string, std::string>& given, const QString& name)
{
    std::vector<review::Draft> drafts = changeset::draftsFor(project, recipe, given);
    if (!name.isEmpty()) {
        review::nameAfter(drafts, fromQt(name));
    }
    return drafts;
}

} // namespace

void NewMigrationDialog::previewRecipe(const project::Project& project)
{
    m_form->showDefaults(review::withDefaults(*recipe(), m_form->given()));
    const QStringList missing = m_form->missing();
    if (!missing.isEmpty()) {
        m_looking.drop();
        m_noFiles->setMessage(u"document-new"_s, toQt(recipe()->title),
                              tr("Still to be given: %1").arg(missing.join(u", "_s)));
        showPreview(false);
        return;
    }
    m_looking = m_services.jobs().start(
        this,
        [project, recipe = recipe(), given = m_form->given(), name = m_name->text().trimmed(), asSet = makesSet(),
         hurried = hurriedOf(m_services)](std::stop_token) {
            if (asSet) {
                return changeSetTexts(project, *recipe, fromQt(name), given, hurried);
            }
            const std::vector<review::Draft> drafts = draftsOf(project, *recipe, given, name);
            std::vector<ProposedText> texts;
            std::vector<DraftPart> parts;
            addTexts(texts, parts, drafts, namesOf(project, drafts, std::chrono::system_clock::now()));
            return texts;
        },
        [this, wantsName = makesSet() && m_name->text().trimmed().isEmpty()](std::vector<ProposedText> texts) {
            // What it makes can be looked at before it has a name; what is wrong with a value is said before that too.
            if (wantsName) {
                tellProblem(tr("Still to be given: %1").arg(tr("a name for the change set")));
            }
            m_create->setEnabled(!texts.empty() && !wantsName);
            m_files->setTexts(std::move(texts));
            showPreview(true);
        },
        [this](const Error& error) {
            m_noFiles->setMessage(u"state-failed"_s, whyText(error), remedyText(error));
            showPreview(false);
        });
}

void NewMigrationDialog::showPreview(bool hasFiles)
{
    static_cast<QStackedWidget*>(m_files->parentWidget())->setCurrentIndex(hasFiles ? 1 : 0);
}

void NewMigrationDialog::create()
{
    const project::Project* project = chosenProject();
    if (project == nullptr || m_making.isRunning()) {
        return;
    }
    m_create->setEnabled(false);
    m_making = m_services.jobs().start(
        this,
        [project = *project, recipe = recipe(), given = m_form->given(), name = m_name->text().trimmed(),
         asSet = makesSet(), hurried = hurriedOf(m_services)](std::stop_token) {
            return asSet               ? writeChangeSet(project, *recipe, fromQt(name), given, hurried)
                   : recipe != nullptr ? writeThem(project, draftsOf(project, *recipe, given, name))
                                       : writeEmpty(project, fromQt(name));
        },
        [this, projectName = toQt(project->name)](const WrittenDrafts& written) {
            m_services.store().setFocusProject(projectName);
            m_services.notify(NoticeLevel::Success,
                              tr("%n migration(s) were created.", nullptr, static_cast<int>(written.versions.size())),
                              written.files.join(u'\n'));
            if (!written.notes.isEmpty()) {
                m_services.notify(NoticeLevel::Warning, tr("Before the change set is applied:"),
                                  written.notes.join(u'\n'));
            }
            openWhenSeen(m_services, projectName, written.versions);
            m_services.store().reloadFiles();
            accept();
        },
        [this](const Error& error) {
            tellProblem(QStringList{whyText(error), remedyText(error)}.join(u'\n').trimmed());
            m_create->setEnabled(true);
        });
}

} // namespace lk::ui
