// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/format.h"
#include "ui/common/jobs.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSplitter;

namespace lk::review {
struct Draft;
struct Recipe;
} // namespace lk::review

namespace lk::ui {

class EmptyView;
class ProposalView;
class RecipeForm;
class Services;

/// New Migration: a project, a name, and the files this makes, in the project's own style: empty, or filled by a recipe whose parameters
/// are asked for; one that leads through phases makes a change set of them, with backfill and declaration. Files are looked at and made on a worker.
class NewMigrationDialog final : public QDialog {
    Q_OBJECT
public:
    NewMigrationDialog(Services& services, QWidget* parent);

private:
    void takeRecipe();
    void takeCatalog();
    void takeName();
    void updatePreview();
    void previewRecipe(const project::Project& project);
    void showPreview(bool hasFiles);
    void tellProblem(const QString& text);
    void create();
    [[nodiscard]] bool makesSet() const;
    [[nodiscard]] const review::Recipe* recipe() const; ///< nullptr: empty scripts
    [[nodiscard]] const project::Project* chosenProject() const;
    Services& m_services;
    QComboBox* m_project = nullptr;
    QComboBox* m_recipe = nullptr;
    QLineEdit* m_name = nullptr;
    QCheckBox* m_asSet = nullptr;       ///< of a recipe that can make a change set
    QSplitter* m_recipeParts = nullptr; ///< what the recipe asks for, and what it makes
    RecipeForm* m_form = nullptr;
    ProposalView* m_files = nullptr;
    EmptyView* m_noFiles = nullptr;
    QLabel* m_makes = nullptr;
    QLabel* m_preview = nullptr;
    QLabel* m_problem = nullptr;
    QPushButton* m_create = nullptr;
    Jobs::Ticket m_looking;
    Jobs::Ticket m_making;
};

} // namespace lk::ui
