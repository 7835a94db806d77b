int ct_dummy(void);
