"""Country of the visitor"""
from alembic import op
import sqlalchemy as sa

revision = "b94e0f62c8d1"
down_revision = "7c1d5a90e3b2"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("page_views", sa.Column("country", sa.String(2)))


def downgrade():
    op.drop_column("page_views", "country")
